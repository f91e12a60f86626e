/// The API of a shop system, by the address and the token of the configuration. Nothing that a webhook says leads elsewhere.
struct TillAPI: Sendable {
  private let base: String
  private let headers: [String]

  /// Nil without a token: then nothing can be asked.
  init?(_ base: String, token: String?, headers: [String] = []) {
    guard let token else { return nil }
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.headers = ["Authorization: Bearer \(token)", "Accept: application/json"] + headers
  }

  /// Asks for what stands at that path; its parts may be anything that came in a webhook.
  func get(_ path: String..., query: String = "", headers more: [String] = []) -> HTTPRequest {
    let url = base + path.map { "/" + Self.escaped($0) }.joined() + (query.isEmpty ? "" : "?" + query)
    return HTTPRequest(method: "GET", url: url, headers: headers + more, body: [])
  }

  /// What was asked for; nil where it is not there.
  static func object(_ response: HTTPResponse) throws(TillTrouble) -> JSONView? {
    switch response.status {
    case 200..<300:
      guard let json = JSONView(response.body), json.isObject else {
        throw TillTrouble(why: "its API answered with something that cannot be read")
      }
      return json
    case 404, 410: return nil
    case 401, 403:
      throw TillTrouble(
        why: "its API does not let us in (\(response.status)): is the token right, and allowed to read?")
    default: throw TillTrouble(why: "its API answered \(response.status)")
    }
  }

  /// By what name it knows the thing itself, however it was asked for.
  static func id(of found: JSONView) throws(TillTrouble) -> String {
    guard let id = TillID.word(found["id"]) else { throw TillTrouble(why: "its API told something that has no id") }
    return id
  }

  /// Letters, digits, hyphen, underscore and a point between others as they are, all else as escapes (RFC 3986, section 2.3).
  private static func escaped(_ part: String) -> String {
    if part.utf8.allSatisfy({ $0 == UInt8(ascii: ".") }) { return part.utf8.map { _ in "%2E" }.joined() }
    var bytes: [UInt8] = []
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), Hexadecimal.upperDigits[Int(byte >> 4)], Hexadecimal.upperDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
