import Gateway
import Texting

/// The texts of one sender to one phone: strictly in order, replies first, and one under way at most.
final class PhoneLine {
  let phone: PhoneNumber
  private var replies = Fifo<Parcel>()
  private var marketing = Fifo<Parcel>()
  var isUnderWay = false
  /// How many are in doubt, and whether the lane knows of it.
  var doubtCount = 0
  var isListedInDoubt = false
  /// Whether it stands among the ready ones; it stands there once at most, so that the lists stay bounded.
  var isListedForReply = false
  var isListedForMarketing = false

  init(phone: PhoneNumber) {
    self.phone = phone
  }

  var isForgettable: Bool {
    replies.isEmpty && marketing.isEmpty && !isUnderWay && !isListedForReply && !isListedForMarketing
      && !isListedInDoubt
  }

  func append(_ parcel: Parcel) {
    if parcel.isMarketing { marketing.append(parcel) } else { replies.append(parcel) }
  }

  /// The next text, replies first; those that are gone fall out on the way.
  func next(at now: Int64) -> Parcel? {
    next(of: &replies, at: now) ?? next(of: &marketing, at: now)
  }

  private func next(of parcels: inout Fifo<Parcel>, at now: Int64) -> Parcel? {
    while let parcel = parcels.first, parcel.stage == .over { _ = parcels.popFirst() }
    guard doubtCount > 0 else { return parcels.first }
    return parcels.waiting.first { $0.stage != .over && !$0.stepsAside(at: now) }
  }
}
