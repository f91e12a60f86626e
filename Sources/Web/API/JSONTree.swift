import Platform

/// A body of a call, read whole: it is small, and all that is wrong with it is told with its place.
indirect enum JSONTree: Equatable, Sendable {
  case object([Field])
  case array([JSONTree])
  case string(String)
  case int(Int64)
  /// What is no whole number of 64 bits, as it is written.
  case number(String)
  case bool(Bool)
  case null

  struct Field: Equatable, Sendable {
    let name: String
    let value: JSONTree
  }

  init(_ bytes: [UInt8]) throws(JSONError) {
    self = try JSONScanner.read(bytes) { (scanner: inout JSONScanner) throws(JSONError) in
      try JSONTree(&scanner, bytes)
    }
  }

  private init(_ scanner: inout JSONScanner, _ bytes: [UInt8]) throws(JSONError) {
    switch try scanner.kind() {
    case .object:
      var fields: [Field] = []
      try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
        fields.append(Field(name: name, value: try JSONTree(&scanner, bytes)))
      }
      self = .object(fields)
    case .array:
      var values: [JSONTree] = []
      try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
        values.append(try JSONTree(&scanner, bytes))
      }
      self = .array(values)
    case .string: self = .string(try scanner.string())
    case .number: self = Self.read(String(decoding: bytes[try scanner.rawValue()], as: UTF8.self))
    case .bool: self = .bool(try scanner.bool())
    case .null:
      try scanner.skip()
      self = .null
    }
  }

  /// `12.0`, `1200e-2` and `1.2e1` are whole numbers too (JSON Schema, 6.1.1).
  private static func read(_ text: String) -> JSONTree {
    (Int64(text) ?? whole(text)).map { .int($0) } ?? .number(text)
  }

  private static func whole(_ text: String) -> Int64? {
    let parts = text.split { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first, var scale = parts.count == 1 ? 0 : Int(parts[1]) else { return nil }
    let isNegative = mantissa.hasPrefix("-")
    let sides = mantissa.drop { $0 == "-" }.split(separator: ".")
    var digits = String(sides.joined().drop { $0 == "0" })
    guard !digits.isEmpty else { return 0 }
    guard (-scaleMax...scaleMax).contains(scale) else { return nil }
    if sides.count > 1 { scale -= sides[1].count }
    while scale < 0, digits.hasSuffix("0") {
      digits.removeLast()
      scale += 1
    }
    guard scale >= 0, scale <= int64Digits else { return nil }
    return Int64((isNegative ? "-" : "") + digits + String(repeating: "0", count: scale))
  }

  private static let int64Digits = 19
  /// Past it nothing that a body can hold is a whole number of 64 bits.
  private static let scaleMax = 100_000

  /// One form for all ways to write the same: names sorted, no white space.
  var canonical: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let fields):
      writer.beginObject()
      for field in fields.sorted(by: { $0.name < $1.name }) {
        writer.key(field.name)
        field.value.write(to: &writer)
      }
      writer.endObject()
    case .array(let values):
      writer.beginArray()
      for value in values { value.write(to: &writer) }
      writer.endArray()
    case .string(let text): writer.string(text)
    case .int(let value): writer.int(value)
    case .number(let text): writer.string(text)
    case .bool(let value): writer.bool(value)
    case .null: writer.null()
    }
  }
}
