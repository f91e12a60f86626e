import Loyalty
import Platform
import Texting

/// The fields of one stored event, whatever their order; those that this version does not know are passed over.
struct EventFields {
  private(set) var event = ""
  private var words: [(name: String, value: String)] = []
  private var numbers: [(name: String, value: Int64)] = []
  private var flags: [String] = []
  private(set) var texts: [TextID] = []
  private(set) var items: [LineItem] = []
  private var tables: [(name: String, rows: [(name: String, value: Int64)])] = []

  init(_ scanner: inout JSONScanner) throws(JSONError) {
    var fields = EventFields()
    try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
      try fields.read(name, &scanner)
    }
    self = fields
  }

  private init() {}

  private mutating func read(_ name: String, _ scanner: inout JSONScanner) throws(JSONError) {
    switch try scanner.kind() {
    case .string:
      let value = try scanner.string()
      if name == "event" { event = value } else { words.append((name, value)) }
    case .number: numbers.append((name, try scanner.int()))
    case .bool: if try scanner.bool() { flags.append(name) }
    case .array where name == "texts": texts = try Self.ids(&scanner)
    case .array where name == "items": items = try Self.items(&scanner)
    case .object: tables.append((name, try Self.table(&scanner)))
    case .array, .null: try scanner.skip()
    }
  }

  // MARK: Looking

  func word(_ name: String) -> String? { words.first { $0.name == name }?.value }
  func number(_ name: String) -> Int64? { numbers.first { $0.name == name }?.value }
  func flag(_ name: String) -> Bool { flags.contains(name) }
  func table(_ name: String) -> [(name: String, value: Int64)] { tables.first { $0.name == name }?.rows ?? [] }

  func instant(_ name: String) -> Instant? { number(name).map(Instant.init(millis:)) }
  func contact(_ name: String) -> ContactID? { word(name).flatMap { ContactID($0) } }
  func token() -> TokenCode? { word("token").flatMap { TokenCode($0) } }
  func coupon() -> UInt32? { word("coupon").flatMap { CouponCode($0) }?.rawValue }

  /// The field, or the error that says which event lacks it.
  func need<Value>(_ field: Value?) throws(EventDecodingError) -> Value {
    guard let field else { throw .missingField(event: event) }
    return field
  }

  func needWord(_ name: String) throws(EventDecodingError) -> String { try need(word(name)) }
  func needNumber(_ name: String) throws(EventDecodingError) -> Int64 { try need(number(name)) }
  func needInstant(_ name: String) throws(EventDecodingError) -> Instant { try need(instant(name)) }

  var entry: Entry {
    Entry(
      keyword: word("keyword"), source: word("source"), token: token()?.rawValue, campaign: word("campaign"),
      referrer: contact("referrer")?.rawValue, by: word("by").flatMap(Entry.Beginner.init(storedName:)) ?? .person,
      language: word("language"))
  }

  // MARK: Reading

  private static func ids(_ scanner: inout JSONScanner) throws(JSONError) -> [TextID] {
    var ids: [TextID] = []
    try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
      if let id = TextID(try scanner.string()) { ids.append(id) }
    }
    return ids
  }

  private static func items(_ scanner: inout JSONScanner) throws(JSONError) -> [LineItem] {
    var items: [LineItem] = []
    try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
      var line = LineItem(item: "")
      try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
        switch name {
        case "item": line.item = try scanner.string()
        case "units": line.units = try scanner.int()
        case "price": line.price = Money(minorUnits: try scanner.int())
        default: try scanner.skip()
        }
      }
      items.append(line)
    }
    return items
  }

  private static func table(_ scanner: inout JSONScanner) throws(JSONError) -> [(name: String, value: Int64)] {
    var rows: [(name: String, value: Int64)] = []
    try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
      guard case .number = try scanner.kind() else { return try scanner.skip() }
      rows.append((name, try scanner.int()))
    }
    return rows
  }
}
