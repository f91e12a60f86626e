/// What SNS posts: an envelope of JSON whose fields are signed one by one
/// (https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html).
struct SNSMessage {
  enum Kind: String {
    case notification = "Notification"
    case subscription = "SubscriptionConfirmation"
    case unsubscription = "UnsubscribeConfirmation"
  }

  let kind: Kind
  let topic: String
  private let fields: JSONView

  /// Throws `.unsigned`: whatever this is, it is not signed as SNS signs.
  init(_ body: [UInt8]) throws(WebhookRefusal) {
    guard let fields = JSONView(body), fields.isObject else {
      throw .unsigned(why: "the body is no message of SNS: not called by SNS, or raw message delivery is on")
    }
    guard let type = fields["Type"]?.string, let kind = Kind(rawValue: type) else {
      throw .unsigned(why: "the message of SNS is of no known type")
    }
    self.kind = kind
    topic = fields["TopicArn"]?.string ?? ""
    self.fields = fields
  }

  subscript(_ name: String) -> String? { fields[name]?.string }

  /// The bytes that SNS signs: name and value of these fields, a line each.
  func signedBytes() throws(WebhookRefusal) -> [UInt8] {
    var names: [String]
    switch kind {
    case .notification:
      names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
      if (self["Subject"] ?? "").isEmpty { names.remove(at: 2) }
    case .subscription, .unsubscription:
      names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    }
    var bytes: [UInt8] = []
    for name in names {
      guard let value = self[name] else { throw .unsigned(why: "the message of SNS has no \(name)") }
      bytes += name.utf8
      bytes.append(UInt8(ascii: "\n"))
      bytes += value.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
