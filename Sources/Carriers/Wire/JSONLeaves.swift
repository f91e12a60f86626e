package import Platform

/// The strings, whole numbers and truth values of a JSON value by their dotted path, as text: `message.to.0` is the first element
/// of `to` in `message`. Nulls, fractions and what lies under a path longer than `pathBytesMax` are left out; of two values under
/// one path the later counts.
package struct JSONLeaves: Sendable {
  /// Longer than any path that is asked for; bounds what hostile names can cost.
  package static let pathBytesMax = 96

  private var values: [String: String] = [:]

  /// Takes the next value of the scanner.
  package init(_ value: inout JSONScanner) throws(JSONError) {
    try add(&value, at: "")
  }

  /// Reads a whole document.
  package init(document: [UInt8]) throws(JSONError) {
    self = try JSONScanner.read(document) { (value) throws(JSONError) in try JSONLeaves(&value) }
  }

  /// Reads what can be read up to the first fault: an answer's status counts, whatever its body.
  package init(readable document: [UInt8]) {
    var leaves = JSONLeaves()
    do {
      try JSONScanner.read(document) { (value) throws(JSONError) in try leaves.add(&value, at: "") }
    } catch {}
    self = leaves
  }

  private init() {}

  /// The value at that path; nil where there is none.
  package subscript(_ path: String) -> String? {
    values[path]
  }

  /// The value at that path if it is not empty.
  package func filled(_ path: String) -> String? {
    guard let value = values[path], !value.isEmpty else { return nil }
    return value
  }

  private mutating func add(_ value: inout JSONScanner, at path: String) throws(JSONError) {
    guard path.utf8.count <= Self.pathBytesMax else { return try value.skip() }
    switch try value.kind() {
    case .object:
      try value.object { (name, field) throws(JSONError) in
        try add(&field, at: path.isEmpty ? name : path + "." + name)
      }
    case .array:
      var index = 0
      try value.array { (element) throws(JSONError) in
        try add(&element, at: path.isEmpty ? String(index) : path + "." + String(index))
        index += 1
      }
    case .string: values[path] = try value.string()
    case .number:
      var whole = value
      do {
        values[path] = String(try whole.int())
        value = whole
      } catch {
        try value.skip()
      }
    case .bool: values[path] = try value.bool() ? "true" : "false"
    case .null: try value.skip()
    }
  }
}
