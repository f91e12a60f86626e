/// The life of one of our texts, as the journal tells it.
struct TextRecord {
  let contact: String
  let sender: String
  let shop: String
  let name: String
  let purpose: String
  /// The number of the record that promised it, and its moment in Unix milliseconds.
  let n: Int64
  let promisedAt: Int64
  private(set) var phase = Phase.promised
  private(set) var attempts = 0
  private(set) var acceptedAt: Int64?

  enum Phase: Int, Comparable {
    case promised, attempted, accepted, sent, ended

    static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  var isMarketing: Bool { purpose == "marketing" }
  /// So often a provider may have it, at most.
  var takingsMax: Int { isMarketing ? 1 : 2 }

  init(_ fact: Fact, n: Int64, at moment: Int64) {
    contact = fact.word("contact")
    sender = fact.word("sender")
    shop = fact.word("shop")
    name = fact.word("name")
    purpose = fact.word("purpose")
    self.n = n
    promisedAt = moment
  }

  /// False where it goes backwards, or on after its end.
  mutating func take(_ event: String, at moment: Int64) -> Bool {
    guard phase < .ended else { return false }
    switch event {
    case "attempted":
      guard phase < .accepted else { return false }
      phase = .attempted
      attempts += 1
    case "deferred", "in-doubt":
      guard phase < .accepted else { return false }
      phase = .promised
    case "accepted":
      phase = max(phase, .accepted)
      acceptedAt = acceptedAt ?? moment
    case "sent", "segment-delivered":
      phase = max(phase, .sent)
      acceptedAt = acceptedAt ?? moment
    case "expired", "withdrawn":
      guard phase < .accepted else { return false }
      phase = .ended
    default: phase = .ended
    }
    return true
  }

  static let events: Set<String> = [
    "deferred", "in-doubt", "accepted", "sent", "segment-delivered", "expired", "withdrawn", "delivered", "unconfirmed",
    "failed",
  ]
}
