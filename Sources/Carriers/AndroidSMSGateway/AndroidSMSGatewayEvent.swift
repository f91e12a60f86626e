/// What happened, in the app's words: the payload of one of its events.
struct AndroidSMSGatewayEvent {
  private let payload: JSONView

  init(_ payload: JSONView) {
    self.payload = payload
  }

  /// Of a text that we sent it is ours; of one that came it is made of its content, and tells nothing.
  var messageID: String? { payload["messageId"]?.word }

  /// The same for a text that comes alone and in a batch, or in events of two webhooks: what it says, of whom, and when the phone had it.
  var twinID: String? {
    guard let messageID, let sender, let receivedAt = payload["receivedAt"]?.word else { return nil }
    return "\(messageID)/\(receivedAt)/\(sender)"
  }

  /// As the phone wrote it, which may be as people write numbers at home. Older versions of the app call it
  /// `phoneNumber`.
  var sender: String? { payload["sender"]?.word ?? payload["phoneNumber"]?.word }

  /// Nil unless it is written internationally: what a phone believes of its own number is often nothing, or an old one.
  var recipient: String? {
    payload["recipient"]?.string.flatMap { $0.utf8.first == UInt8(ascii: "+") ? $0 : nil }
  }

  var message: String { payload["message"]?.string ?? "" }

  /// The cause of a failure in one word, `RESULT_ERROR_NO_SERVICE`; the app writes a sentence around it.
  var code: String {
    let words = (payload["reason"]?.string ?? "").utf8.split { byte in
      !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        && byte != UInt8(ascii: "_")
    }
    let word = words.first { $0.count >= Self.codeLengthMin && $0.count <= Self.codeLengthMax }
    return word.map { String(decoding: $0, as: UTF8.self) } ?? "failed"
  }

  private static let codeLengthMin = 6
  private static let codeLengthMax = 64
}
