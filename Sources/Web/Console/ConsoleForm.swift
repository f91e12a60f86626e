/// The fields of a query or of a form that was sent. A name may come more than once, as boxes that are ticked do.
struct ConsoleForm: Sendable {
  private let fields: [String: [String]]

  /// A form has no more fields.
  static let fieldsMax = 1_000
  static let bytesMax = 64 * 1_024

  init(_ text: String = "") {
    var fields: [String: [String]] = [:]
    for (name, value) in PercentCoding.pairs(text).prefix(Self.fieldsMax) { fields[name, default: []].append(value) }
    self.fields = fields
  }

  /// The first of that name; nil where there is none.
  subscript(_ name: String) -> String? { fields[name]?.first }

  /// The same without space around it; empty where there is none.
  func text(_ name: String) -> String {
    let ends = (self[name] ?? "").drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }
    return String(ends.reversed())
  }

  func all(_ name: String) -> [String] { fields[name] ?? [] }

  /// Whether a box of that name is ticked.
  func isTicked(_ name: String) -> Bool { fields[name] != nil }
}
