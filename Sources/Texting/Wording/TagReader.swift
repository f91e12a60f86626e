/// Takes a template apart into words and tags, from left to right.
struct TagReader {
  enum Piece {
    case words([UInt8])
    case fact(Fact)
    case begin(Fact, isInverted: Bool)
    case end(Fact)
    case remark
  }

  private var rest: Substring.UTF8View

  private static let brace = UInt8(ascii: "{")
  private static let closing = UInt8(ascii: "}")
  /// How much of a broken template an error repeats.
  private static let nearMax = 20

  init(_ source: String) {
    rest = source[...].utf8
  }

  /// The next piece; nil at the end.
  mutating func next() throws(Template.Problem) -> Piece? {
    guard !rest.isEmpty else { return nil }
    guard let tag = start(of: Self.brace, in: rest) else {
      defer { rest = rest[rest.endIndex...] }
      return .words(Array(rest))
    }
    if tag > rest.startIndex {
      defer { rest = rest[tag...] }
      return .words(Array(rest[..<tag]))
    }
    rest = rest.dropFirst(2)
    return try self.tag()
  }

  /// What stands between the braces, and moves behind them.
  private mutating func tag() throws(Template.Problem) -> Piece {
    let isTriple = rest.first == Self.brace
    if isTriple { rest = rest.dropFirst() }
    guard let end = start(of: Self.closing, in: rest) else { throw .unclosedTag(near: near) }
    let inside = rest[..<end]
    rest = rest[end...].dropFirst(2)
    if isTriple {
      guard rest.first == Self.closing else { throw .unclosedTag(near: near) }
      rest = rest.dropFirst()
      return .fact(try fact(inside))
    }
    switch inside.first {
    case UInt8(ascii: "#"): return .begin(try fact(inside.dropFirst()), isInverted: false)
    case UInt8(ascii: "^"): return .begin(try fact(inside.dropFirst()), isInverted: true)
    case UInt8(ascii: "/"): return .end(try fact(inside.dropFirst()))
    case UInt8(ascii: "&"): return .fact(try fact(inside.dropFirst()))
    case UInt8(ascii: "!"): return .remark
    case UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "%"):
      throw .unsupported(String(decoding: inside, as: UTF8.self))
    default: return .fact(try fact(inside))
    }
  }

  private func fact(_ name: Substring.UTF8View) throws(Template.Problem) -> Fact {
    let name = String(decoding: name.filter { !Template.isSpace($0) }, as: UTF8.self)
    if let fact = Fact(rawValue: name) { return fact }
    throw .unknownFact(name, nearest: Spelling.nearest(name, among: Fact.allCases.map(\.rawValue)))
  }

  private var near: String {
    String(decoding: rest.prefix(Self.nearMax), as: UTF8.self)
  }

  /// Where the first two of `byte` stand.
  private func start(of byte: UInt8, in bytes: Substring.UTF8View) -> Substring.Index? {
    var previous: Substring.Index?
    for index in bytes.indices {
      guard bytes[index] == byte else {
        previous = nil
        continue
      }
      if let previous { return previous }
      previous = index
    }
    return nil
  }
}
