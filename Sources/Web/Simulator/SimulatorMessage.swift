import HTTPTypes
import Platform

/// What `POST /simulator/texts` takes, as JSON or as a form: `{from, to, text}`.
struct SimulatorMessage: Equatable {
  var from = ""
  var to = ""
  var text = ""

  /// The longest text that any provider carries in parts (Twilio: 1600 characters), with room for its UTF-8.
  static let textBytesMax = 6_400
  static let bodyBytesMax = 16 * 1024

  /// Nil if it is neither, or anything of it is missing or too long.
  init?(_ body: [UInt8], contentType: String?) {
    if contentType?.hasPrefix("application/json") == true {
      do throws(JSONError) {
        try read(json: body)
      } catch {
        return nil
      }
    } else {
      let fields = PercentCoding.fields(String(decoding: body, as: UTF8.self))
      from = fields["from"] ?? ""
      to = fields["to"] ?? ""
      text = fields["text"] ?? ""
    }
    guard !from.isEmpty, !to.isEmpty, !text.isEmpty, text.utf8.count <= Self.textBytesMax else { return nil }
  }

  private mutating func read(json: [UInt8]) throws(JSONError) {
    self = try JSONScanner.read(json) { (scanner) throws(JSONError) in
      var message = SimulatorMessage()
      try scanner.object { (key, value) throws(JSONError) in
        switch key {
        case "from": message.from = try value.string()
        case "to": message.to = try value.string()
        case "text": message.text = try value.string()
        default: break
        }
      }
      return message
    }
  }

  private init() {}
}
