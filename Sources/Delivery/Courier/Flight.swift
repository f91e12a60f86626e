import Carriers

/// A request under way for a text.
struct Flight {
  enum Errand {
    /// Hands the text over.
    case sending
    /// Asks whether it was handed over before.
    case asking
  }

  var claim: CourierQueue.Claim
  var provider: any Provider
  var outbound: OutboundText
  var errand: Errand
}
