/// What a request says about its own body.
enum FormBody {
  private static let mediaType = "application/x-www-form-urlencoded"

  /// True if the request names its body a form.
  static func isForm(_ request: WebhookRequest) -> Bool {
    guard let type = request.header("content-type") else { return false }
    return type.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }.count == mediaType.utf8.count
      && (type.hasPrefix(mediaType) || type.lowercased().hasPrefix(mediaType))
  }
}
