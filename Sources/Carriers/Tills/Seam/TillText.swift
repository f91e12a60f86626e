/// Words of persons and of shelves, as shop systems hand them over.
enum TillText {
  /// More is no phone, no country and no name of an item.
  private static let bytesMax = 200
  /// An order has no more lines that count.
  static let itemsMax = 200

  /// The first of them that says something.
  static func first(_ values: JSONView?...) -> String? {
    for value in values {
      if let text = value?.word, text.utf8.count <= bytesMax, text.utf8.contains(where: { $0 > 0x20 }) { return text }
    }
    return nil
  }

  /// All of them that say something.
  static func all(_ values: JSONView?...) -> [String] {
    values.compactMap { first($0) }
  }

  /// The object that a webhook's body must be.
  static func object(_ request: WebhookRequest) throws(WebhookRefusal) -> JSONView {
    guard let json = JSONView(request.body), json.isObject else { throw .malformed(why: "it is not a JSON object") }
    return json
  }
}
