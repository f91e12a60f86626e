import HTTPTypes
import Hummingbird

/// The console's cookies. None of their names tells a shop, and no script reads them.
struct ConsoleCookies {
  private let suffix: String

  static let session = "punchline"
  private static let form = "punchline-form"
  private static let language = "punchline-language"
  private static let notice = "punchline-notice"
  private static let sessionSeconds = 14 * 86_400
  private static let languageSeconds = 365 * 86_400
  private static let noticeSeconds = 60
  /// A longer notice is cut off.
  private static let noticeCharactersMax = 300

  init(_ publicURL: String) {
    suffix = publicURL.hasPrefix("https://") ? "; Secure" : ""
  }

  func session(_ secret: String) -> String { cookie(Self.session, secret, Self.sessionSeconds) }
  var forgetSession: String { cookie(Self.session, "", 0) }
  func language(_ code: String) -> String { cookie(Self.language, code, Self.languageSeconds) }
  /// What forms carry of those who are not signed in yet; no other site's page brings it along.
  func form(_ token: String) -> String {
    "\(Self.form)=\(token); Path=/console; HttpOnly; SameSite=Strict\(suffix)"
  }
  func notice(_ words: String) -> String {
    cookie(Self.notice, PercentCoding.encoded(String(words.prefix(Self.noticeCharactersMax))), Self.noticeSeconds)
  }
  var forgetNotice: String { cookie(Self.notice, "", 0) }

  // Lax: a link in a mail leads its owner into the console and not to the sign-in.
  private func cookie(_ name: String, _ value: String, _ seconds: Int) -> String {
    "\(name)=\(value); Path=/console; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(suffix)"
  }

  // MARK: Reading

  static func session(in request: Request) -> String? { value(session, request).flatMap { $0.isEmpty ? nil : $0 } }
  static func form(in request: Request) -> String? {
    value(form, request).flatMap { FormToken.isWellFormed($0) ? $0 : nil }
  }
  static func language(in request: Request) -> String? { value(language, request) }
  static func notice(in request: Request) -> String? {
    value(notice, request).flatMap { $0.isEmpty ? nil : String(PercentCoding.decoded($0).prefix(noticeCharactersMax)) }
  }

  private static func value(_ name: String, _ request: Request) -> String? {
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let pair = pair.drop { $0 == " " }
        if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.utf8.count + 1)) }
      }
    }
    return nil
  }
}
