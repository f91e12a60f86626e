/// A text with facts between braces, compiled: `{{shop}}`, `{{#note}} … {{/note}}` where there is a note, `{{^note}}
/// … {{/note}}` where there is none, `{{! a remark }}`. This is Mustache without partials and lambdas; nothing is
/// escaped, since a text is no page.
///
/// It is ours because the reading of tags is needed anyway, to tell owners which facts exist, and because it renders
/// some twenty times faster than the library, which looks at every fact through reflection.
package struct Template: Sendable, Equatable {
  private enum Step: Equatable, Sendable {
    case words(Words)
    case fact(Fact)
    /// A section: its steps follow, up to `end`.
    case section(Fact, isInverted: Bool, end: Int)
  }

  /// What stands between two tags, its white space made single and taken off at the ends.
  private struct Words: Equatable, Sendable {
    private(set) var bytes: [UInt8] = []
    let beginsWithSpace: Bool
    let endsWithSpace: Bool

    init(_ words: [UInt8]) {
      beginsWithSpace = words.first.map(Template.isSpace) ?? false
      endsWithSpace = words.last.map(Template.isSpace) ?? false
      for word in words.split(whereSeparator: Template.isSpace) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        bytes += word
      }
    }
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
      case .words(let words): steps.append(.words(Words(words)))
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
    render { facts[$0] }
  }

  /// The same, with facts that are asked for as the text comes to them; those of a section, once for both.
  package func render(_ value: (Fact) -> String?) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(Self.renderedBytes)
    var owesSpace = false
    var asked: (fact: Fact, value: String?)?
    var index = 0
    while index < steps.count {
      switch steps[index] {
      case .words(let words):
        owesSpace = owesSpace || words.beginsWithSpace
        if !words.bytes.isEmpty {
          if owesSpace, !text.isEmpty { text.append(UInt8(ascii: " ")) }
          text.append(contentsOf: words.bytes)
          owesSpace = words.endsWithSpace
        }
      case .fact(let fact):
        let value = asked?.fact == fact ? asked?.value : value(fact)
        if let value, !value.isEmpty {
          if owesSpace, !text.isEmpty { text.append(UInt8(ascii: " ")) }
          owesSpace = false
          text.append(contentsOf: value.utf8)
        }
      case .section(let fact, let isInverted, let end):
        let value = asked?.fact == fact ? asked?.value : value(fact)
        asked = (fact, value)
        let isThere = value.map { !$0.isEmpty } ?? false
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
