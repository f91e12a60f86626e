package import Loyalty

/// Why a text waits, and until when. It is worked out from the state, the rules in force and the clock, never stored: whoever asks
/// again gets what is true then.
package struct Hold: Equatable, Sendable {
  /// It is looked at again then; it leaves, waits on, or its life ends.
  package let until: Instant
  package let why: Why

  package enum Why: Equatable, Sendable {
    /// The shop's quiet hours, by the clock of a place where the person or the shop is.
    case quiet(zone: String)
    /// A rule of the law by its name.
    case law(String, zone: String)
    /// As many marketing texts as the machine's limit allows went to the phone.
    case limit(Rate)
    /// As many as a rule of the law allows.
    case lawLimit(String, Rate)
    /// No hour suits all that may be so.
    case noHour
  }

  package init(until: Instant, why: Why) {
    self.until = until
    self.why = why
  }
}

extension Hold.Why {
  /// For owners and logs: no names, no numbers of people.
  package var sentence: String {
    switch self {
    case .quiet(let zone): "these are quiet hours in \(zone)"
    case .law(let rule, let zone): "the law has other hours in \(zone) (\(rule))"
    case .limit(let rate): "the phone has had the \(rate.count) marketing \(Self.texts(rate)) that the limit allows"
    case .lawLimit(let rule, let rate):
      "the phone has had the \(rate.count) marketing \(Self.texts(rate)) that the law allows (\(rule))"
    case .noHour: "no hour suits every place where the phone may be"
    }
  }

  /// What it is counted under.
  var label: String {
    switch self {
    case .quiet: "quiet"
    case .law: "law"
    case .limit, .lawLimit: "limit"
    case .noHour: "no-hour"
    }
  }

  private static func texts(_ rate: Rate) -> String { rate.count == 1 ? "text" : "texts" }
}
