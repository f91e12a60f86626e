/// What Kannel's refusals of a text mean; it has no codes but sentences.
enum KannelCode: String, CaseIterable {
  case unauthorised = "Authorization failed"
  /// No line to a carrier takes this number.
  case notRoutable = "Not routable"
  /// The owner's own white or black list.
  case listed = "Number(s) has/have been denied"
  case later = "Temporal failure"

  init?(_ body: [UInt8]) {
    guard let known = Self.allCases.first(where: { body.starts(with: $0.rawValue.utf8) }) else { return nil }
    self = known
  }

  var meaning: CodeMeaning {
    switch self {
    case .unauthorised, .later: .unavailable
    case .notRoutable, .listed: .failed(.final)
    }
  }
}
