import Platform

/// One event of a record, read by docs/journal-format.md and by nothing of the gateway's own.
struct Fact {
  private(set) var event = ""
  private(set) var words: [(name: String, value: String)] = []
  private(set) var numbers: [(name: String, value: Int64)] = []
  private(set) var texts: [String] = []
  private(set) var flags: [String] = []

  func word(_ name: String) -> String { words.first { $0.name == name }?.value ?? "" }
  func number(_ name: String) -> Int64? { numbers.first { $0.name == name }?.value }

  init(_ scanner: inout JSONScanner) throws(JSONError) {
    var fact = (
      event: "", words: [(String, String)](), numbers: [(String, Int64)](), texts: [String](), flags: [String]()
    )
    try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
      switch try scanner.kind() {
      case .string:
        let value = try scanner.string()
        if name == "event" { fact.event = value } else { fact.words.append((name, value)) }
      case .number: fact.numbers.append((name, try scanner.int()))
      case .bool: if try scanner.bool() { fact.flags.append(name) }
      case .array where name == "texts":
        try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in fact.texts.append(try scanner.string()) }
      case .array, .object, .null: try scanner.skip()
      }
    }
    event = fact.event
    words = fact.words.map { (name: $0.0, value: $0.1) }
    numbers = fact.numbers.map { (name: $0.0, value: $0.1) }
    texts = fact.texts
    flags = fact.flags
  }
}

/// A line of the journal.
struct Line {
  private(set) var n: Int64 = 0
  private(set) var at = ""
  private(set) var once: String?
  /// Of a line that stands for records that a repair could not keep: the first of them.
  private(set) var lostFrom: Int64?
  private(set) var facts: [Fact] = []
  /// Phones by contact, where the record tells them.
  private(set) var phones: [String: String] = [:]
  /// All but `private`, byte for byte.
  private(set) var open: [UInt8] = []
  /// The digest that chains it to all before.
  private(set) var sum = ""

  init(_ bytes: [UInt8]) throws(JSONError) {
    var line = (
      n: Int64(0), at: "", sum: "", lost: Int64?.none, once: String?.none, facts: [Fact](), phones: [String: String](),
      hidden: 0..<0
    )
    try JSONScanner.read(bytes) { (scanner: inout JSONScanner) throws(JSONError) in
      try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
        switch name {
        case "n": line.n = try scanner.int()
        case "at": line.at = try scanner.string()
        case "sum": line.sum = try scanner.string()
        case "lost":
          try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
            if name == "from" { line.lost = try scanner.int() } else { try scanner.skip() }
          }
        case "once": line.once = try scanner.string()
        case "facts":
          try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
            guard name == "events" else { return try scanner.skip() }
            try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
              line.facts.append(try Fact(&scanner))
            }
          }
        case "private":
          let start = scanner.offset
          try scanner.object { (contact: String, scanner: inout JSONScanner) throws(JSONError) in
            try scanner.object { (key: String, scanner: inout JSONScanner) throws(JSONError) in
              guard key == "phone" else { return try scanner.skip() }
              line.phones[contact] = try scanner.string()
            }
          }
          line.hidden = start..<scanner.offset
        default: try scanner.skip()
        }
      }
    }
    n = line.n
    at = line.at
    sum = line.sum
    once = line.once
    lostFrom = line.lost
    facts = line.facts
    phones = line.phones
    open = Array(bytes[..<line.hidden.lowerBound]) + bytes[line.hidden.upperBound...]
  }
}
