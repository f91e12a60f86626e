import Platform

/// One thing that the doctor looked at.
struct Finding: Equatable {
  enum State: String {
    case ok, warning, failed
  }

  /// `public-url`, `provider main`, `sender +14155550150` …
  let check: String
  let state: State
  let what: String
  /// What to do, or to look at by hand.
  let remedy: String?

  static func ok(_ check: String, _ what: String, _ remedy: String? = nil) -> Finding {
    Finding(check: check, state: .ok, what: what, remedy: remedy)
  }

  static func warning(_ check: String, _ what: String, _ remedy: String) -> Finding {
    Finding(check: check, state: .warning, what: what, remedy: remedy)
  }

  static func failed(_ check: String, _ what: String, _ remedy: String) -> Finding {
    Finding(check: check, state: .failed, what: what, remedy: remedy)
  }

  /// For a person: a line, and below it what to do.
  var lines: String {
    let first = state.rawValue.padded(to: Self.stateWidth) + check + ": " + what
    return remedy.map { first + "\n" + String(repeating: " ", count: Self.stateWidth) + $0 } ?? first
  }

  private static let stateWidth = 9

  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("check")
    json.string(check)
    json.key("state")
    json.string(state.rawValue)
    json.key("what")
    json.string(what)
    if let remedy {
      json.key("remedy")
      json.string(remedy)
    }
    json.endObject()
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}
