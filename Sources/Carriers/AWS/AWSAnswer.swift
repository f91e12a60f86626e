/// What is worth reading in AWS's answer to a text; what is missing or unreadable is empty.
struct AWSAnswer {
  let messageID: String
  /// The kind of error without its name space, `ConflictException`.
  let type: String
  /// More exactly what, `DESTINATION_PHONE_NUMBER_OPTED_OUT`.
  let reason: String
  /// The field that was wrong, where one was.
  let field: String

  init(_ body: [UInt8]) {
    let answer = JSONView(body)
    messageID = answer?["MessageId"]?.word ?? ""
    type = Self.bare(answer?["__type"]?.string ?? "")
    reason = answer?["Reason"]?.string ?? ""
    field = answer?["Fields"]?.elements.first?["Name"]?.string ?? ""
  }

  /// What a person finds in AWS's pages: the reason where there is one, else the type.
  var code: String { reason.isEmpty ? type : reason }

  /// `com.amazonaws.pinpointsmsvoicev2#ConflictException` and `ConflictException:http://…` are `ConflictException`.
  private static func bare(_ type: String) -> String {
    let local = type.utf8.split(separator: UInt8(ascii: "#")).last ?? type.utf8[...]
    return String(decoding: local.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
  }
}
