import Carriers
import Platform

/// The reading and writing of JSON.
enum JSONTarget {
  static func feed(_ input: Input) {
    echoes(input.rest)
    views(input.rest)
    textsSurvive(input.text)
    var input = input
    let number = Int64(bitPattern: input.number())
    var writer = JSONWriter()
    writer.int(number)
    must(
      orRefused { try scanned(writer.bytes) { (json) throws(JSONError) in try json.int() } } == number,
      "a number changed")
  }

  /// What is read and written again is JSON once more, and reads the same.
  private static func echoes(_ bytes: [UInt8]) {
    guard let first = echo(bytes) else { return }
    guard let second = echo(first) else { fatalError("what was written cannot be read") }
    must(first == second, "what was written reads differently")
  }

  private static func views(_ bytes: [UInt8]) {
    guard let view = JSONView(bytes) else {
      must(echo(bytes) == nil, "a view refuses what the scanner reads")
      return
    }
    must(echo(Array(view.raw.utf8)) != nil, "what a view shows is no JSON")
    look(view)
  }

  private static func look(_ view: JSONView) {
    for (name, value) in view.fields {
      // Of two fields with one name the last counts, and a null counts as absent.
      must(
        view[name] != nil || value.raw == "null" || view.fields.contains { $0.name == name && $0.value.raw == "null" },
        "a field is lost")
      look(value)
    }
    for element in view.elements { look(element) }
    if let word = view.word { must(!word.isEmpty, "a word is empty") }
    if let int = view.int { must(abs(int) < 1_000_000_000_000_000_000, "a number has more digits than are read") }
    _ = view.string
  }

  private static func textsSurvive(_ text: String) {
    var writer = JSONWriter()
    writer.beginArray()
    writer.string(text)
    writer.beginObject()
    writer.key(text)
    writer.string(text)
    writer.endObject()
    writer.endArray()
    let view = JSONView(writer.bytes)
    must(view?.elements.first?.string == text, "a text changed")
    must(view?.elements.last?[text]?.string == text, "a name changed")
  }

  private static func scanned<Value>(
    _ bytes: [UInt8], _ body: (inout JSONScanner) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    try JSONScanner.read(bytes, body)
  }

  /// The document written anew; nil where it is none.
  private static func echo(_ bytes: [UInt8]) -> [UInt8]? {
    var writer = JSONWriter()
    return orRefused {
      try scanned(bytes) { (json) throws(JSONError) in try copy(&json, to: &writer, bytes) }
      return writer.bytes
    }
  }

  private static func copy(
    _ json: inout JSONScanner, to writer: inout JSONWriter, _ bytes: [UInt8]
  ) throws(JSONError) {
    switch try json.kind() {
    case .object:
      writer.beginObject()
      try json.object { (name, json) throws(JSONError) in
        writer.key(name)
        try copy(&json, to: &writer, bytes)
      }
      writer.endObject()
    case .array:
      writer.beginArray()
      try json.array { (json) throws(JSONError) in try copy(&json, to: &writer, bytes) }
      writer.endArray()
    case .string: writer.string(try json.string())
    case .number: writer.raw(Array(bytes[try json.rawValue()]))
    case .bool: writer.bool(try json.bool())
    case .null: writer.raw(Array(bytes[try json.rawValue()]))
    }
  }
}
