import Loyalty
import Platform
import Texting

/// The fields of one stored event, read in one pass whatever their order. Fields that this version does not know are skipped.
struct EventFields {
  var event = ""
  var contact: ContactID?
  var shop: ShopID?
  var sender: String?
  var intent: String?
  var answers = false
  var about = ""
  var keyword: String?
  var source: String?
  var campaign: String?
  var token: TokenCode?
  var points: Int64?
  var reason: String?
  var amount: Int64?
  var order: String?
  var uses: Int64?
  var until: Int64?
  var text: TextID?
  var texts: [TextID] = []
  var name: String?
  var language: String?
  var purpose: String?
  var segments: Int64?
  var provider: String?
  var id: String?
  var code: String?
  var format: Int64?

  init(_ scanner: inout JSONScanner) throws(JSONError) {
    var fields = EventFields()
    try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
      try fields.read(name, &scanner)
    }
    self = fields
  }

  private init() {}

  var entry: Entry {
    Entry(keyword: keyword, source: source, token: token?.rawValue, campaign: campaign)
  }

  /// The field, or the error that says which event lacks it.
  func need<Value>(_ field: Value?) throws(EventDecodingError) -> Value {
    guard let field else { throw .missingField(event: event) }
    return field
  }

  private mutating func read(_ field: String, _ scanner: inout JSONScanner) throws(JSONError) {
    switch field {
    case "event": event = try scanner.string()
    case "contact": contact = ContactID(try scanner.string())
    case "shop": shop = try scanner.string()
    case "sender": sender = try scanner.string()
    case "intent": intent = try scanner.string()
    case "answers": answers = try scanner.bool()
    case "about": about = try scanner.string()
    case "keyword": keyword = try scanner.string()
    case "source": source = try scanner.string()
    case "campaign": campaign = try scanner.string()
    case "token": token = TokenCode(try scanner.string())
    case "points": points = try scanner.int()
    case "for": reason = try scanner.string()
    case "amount": amount = try scanner.int()
    case "order": order = try scanner.string()
    case "uses": uses = try scanner.int()
    case "until": until = try scanner.int()
    case "text": text = TextID(try scanner.string())
    case "texts":
      var ids: [TextID] = []
      try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
        if let id = TextID(try scanner.string()) { ids.append(id) }
      }
      texts = ids
    case "name": name = try scanner.string()
    case "language": language = try scanner.string()
    case "purpose": purpose = try scanner.string()
    case "segments": segments = try scanner.int()
    case "provider": provider = try scanner.string()
    case "id": id = try scanner.string()
    case "code": code = try scanner.string()
    case "format": format = try scanner.int()
    default: try scanner.skip()
    }
  }
}
