/// A text with facts between braces, compiled: `{{shop}}`, `{{#note}} … {{/note}}` where there is a note, `{{^note}}
/// … {{/note}}` where there is none, `{{! a remark }}`. This is Mustache without partials and lambdas; nothing is
/// escaped, since a text is no page.
///
/// It is ours because the reading of tags is needed anyway, to tell owners which facts exist, and because it renders
/// some twenty times faster than the library, which looks at every fact through reflection.
package struct Template: Sendable, Equatable {
  private enum Step: Equatable, Sendable {
    case words([UInt8])
    case fact(Fact)
    /// A section: its steps follow, up to `end`.
    case section(Fact, isInverted: Bool, end: Int)
  }

  private var steps: [Step] = []

  /// Every fact that the text speaks of.
  package private(set) var facts: Set<Fact> = []

  /// The longest template, in bytes of UTF-8.
  package static let bytesMax = 4_096
  /// How deep sections may lie in each other.
  package static let depthMax = 8
  private static let renderedBytes = 320

  package init(_ source: String) throws(Problem) {
    guard source.utf8.count <= Self.bytesMax else { throw .tooLong(bytesMax: Self.bytesMax) }
    var reader = TagReader(source)
    var open: [(fact: Fact, step: Int)] = []
    while let piece = try reader.next() {
      switch piece {
      case .words(let words): steps.append(.words(words))
      case .fact(let fact):
        facts.insert(fact)
        steps.append(.fact(fact))
      case .begin(let fact, let isInverted):
        guard open.count < Self.depthMax else { throw .tooDeep(depthMax: Self.depthMax) }
        facts.insert(fact)
        open.append((fact, steps.count))
        steps.append(.section(fact, isInverted: isInverted, end: 0))
      case .end(let fact):
        guard let (opened, step) = open.popLast(), opened == fact, case .section(_, let isInverted, _) = steps[step]
        else {
          throw .strayEnd(fact.rawValue)
        }
        steps[step] = .section(fact, isInverted: isInverted, end: steps.count)
      case .remark: continue
      }
    }
    if let (fact, _) = open.last { throw .unclosedSection(fact.rawValue) }
  }

  /// The text with these facts. A fact that is absent or empty says nothing, and its section stands out. White space
  /// of the template, line breaks too, becomes single spaces with none at the ends; a fact keeps its own.
  package func render(_ facts: [Fact: String]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(Self.renderedBytes)
    var owesSpace = false
    var index = 0
    while index < steps.count {
      switch steps[index] {
      case .words(let words):
        for byte in words {
          if Self.isSpace(byte) {
            owesSpace = true
            continue
          }
          if owesSpace, !text.isEmpty { text.append(UInt8(ascii: " ")) }
          owesSpace = false
          text.append(byte)
        }
      case .fact(let fact):
        if let value = facts[fact], !value.isEmpty {
          if owesSpace, !text.isEmpty { text.append(UInt8(ascii: " ")) }
          owesSpace = false
          text.append(contentsOf: value.utf8)
        }
      case .section(let fact, let isInverted, let end):
        let isThere = facts[fact].map { !$0.isEmpty } ?? false
        if isThere == isInverted { index = end - 1 }
      }
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
