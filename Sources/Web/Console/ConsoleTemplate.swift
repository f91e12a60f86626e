/// Every template of the console, by its file's name in `templates/pages/console` without the ending. Each stands within
/// `frame.mustache`: `{{<frame}}{{$page}}…{{/page}}{{/frame}}`.
enum ConsoleTemplate: String, CaseIterable, Sendable {
  case frame
  // coming in
  case signIn = "sign-in"
  case code, link, shops
  /// Words alone, and where to go on: what is not there, not allowed, too often.
  case words
  // the pages, group by group
  case today
  case members, member, merge, forget, invite
  case till
  case settings, staff, keys, key, sessions
  case codes
  case codePoster = "code-poster"
  case newCode = "new-code"
  case mintedCode = "minted-code"
  case inbox, texts, numbers

  case rules, keywords, keyword, rewards, reward, wording, file, versions, version, preview
  case wordingText = "wording-text"
}

extension ConsoleTemplate {
  /// What templates call each other by.
  var path: String { self == .frame ? rawValue : "console/" + rawValue }
}
