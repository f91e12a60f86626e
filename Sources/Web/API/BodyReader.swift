import Gateway
import Loyalty
import Texting

/// Reads the fields of an object and refuses every other: what a program misspells is not passed over in silence.
struct BodyReader {
  private let fields: [String: JSONTree]
  /// Of the object itself, as a JSON pointer.
  private let place: String

  init(_ tree: JSONTree, at place: String = "", known: Set<String>) throws(APIProblem) {
    guard case .object(let fields) = tree else { throw Self.wrong("this must be an object", place) }
    var read: [String: JSONTree] = [:]
    for field in fields {
      let fieldPlace = place + "/" + Self.escaped(field.name)
      guard known.contains(field.name) else {
        throw Self.wrong("there is no such field; there are: \(known.sorted().joined(separator: ", "))", fieldPlace)
      }
      guard read.updateValue(field.value, forKey: field.name) == nil else {
        throw Self.wrong("this field stands here twice", fieldPlace)
      }
    }
    self.fields = read
    self.place = place
  }

  static func wrong(_ detail: String, _ pointer: String) -> APIProblem {
    APIProblem(.invalid, detail, pointer: pointer)
  }

  func place(of name: String) -> String { place + "/" + name }

  /// What a text may hold.
  enum Letters {
    /// No control characters.
    case printable
    /// The same, and line breaks.
    case lines
    /// From `!` to `~`.
    case visible

    fileprivate func allow(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .printable: !scalar.isControl
      case .lines: !scalar.isControl || scalar == "\n"
      case .visible: 0x21...0x7E ~= scalar.value
      }
    }
  }

  func optionalText(_ name: String, max: Int, _ letters: Letters = .printable) throws(APIProblem) -> String? {
    guard let value = fields[name] else { return nil }
    guard case .string(let text) = value, 1...max ~= text.unicodeScalars.count,
      text.unicodeScalars.allSatisfy(letters.allow)
    else {
      let kind = letters == .visible ? "characters from '!' to '~'" : "characters, none of them a control character"
      throw Self.wrong("this must be a string of 1 to \(max) \(kind)", place(of: name))
    }
    return text
  }

  func text(_ name: String, max: Int, _ letters: Letters = .printable) throws(APIProblem) -> String {
    try need(try optionalText(name, max: max, letters), name)
  }

  func optionalInt(_ name: String, _ range: ClosedRange<Int64>) throws(APIProblem) -> Int64? {
    guard let value = fields[name] else { return nil }
    guard case .int(let number) = value, range.contains(number) else {
      throw Self.wrong(
        "this must be a whole number from \(range.lowerBound) to \(range.upperBound)", place(of: name))
    }
    return number
  }

  func int(_ name: String, _ range: ClosedRange<Int64>) throws(APIProblem) -> Int64 {
    try need(try optionalInt(name, range), name)
  }

  func bool(_ name: String, default value: Bool) throws(APIProblem) -> Bool {
    guard let found = fields[name] else { return value }
    guard case .bool(let flag) = found else { throw Self.wrong("this must be true or false", place(of: name)) }
    return flag
  }

  func choice(_ name: String, _ choices: [String]) throws(APIProblem) -> String {
    let found = try need(fields[name], name)
    guard case .string(let text) = found, choices.contains(text) else {
      throw Self.wrong("this must be one of: \(choices.joined(separator: ", "))", place(of: name))
    }
    return text
  }

  func list(_ name: String, max: Int) throws(APIProblem) -> [JSONTree] {
    guard let found = fields[name] else { return [] }
    guard case .array(let values) = found, values.count <= max else {
      throw Self.wrong("this must be a list of at most \(max)", place(of: name))
    }
    return values
  }

  func phone(_ name: String) throws(APIProblem) -> PhoneNumber {
    let found = try need(fields[name], name)
    guard case .string(let text) = found, let phone = PhoneNumber(e164: text) else {
      throw Self.wrong("this must be a phone number in E.164, like +14155550101", place(of: name))
    }
    return phone
  }

  private func need<Value>(_ value: Value?, _ name: String) throws(APIProblem) -> Value {
    guard let value else { throw Self.wrong("this field is missing", place(of: name)) }
    return value
  }

  /// RFC 6901, section 4.
  private static func escaped(_ name: String) -> String {
    var escaped = ""
    for character in name.unicodeScalars {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || 0x7F...0x9F ~= value }
}
