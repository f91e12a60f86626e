package import Loyalty
package import Texting

/// A text of ours that has not come to its end yet.
package struct OutboxEntry: Equatable, Sendable {
  package let contact: ContactID
  package let to: PhoneNumber
  package private(set) var promise: Promise
  package let promisedAt: Instant
  package private(set) var phase: Phase = .promised
  /// How often an attempt may have reached the provider without our hearing of it.
  package private(set) var doubts = 0
  package private(set) var acceptedAt: Instant?
  /// When it was last tried; once in doubt, when it first came to be.
  package private(set) var attemptedAt: Instant?
  /// Who accepted it; before that whom it was last tried by, empty where that is not known: then it was the first of its sender.
  package private(set) var provider = ""
  package private(set) var providerID = ""
  /// Its segments that arrived, where the provider reports each: fewer than it has.
  private var deliveredSegments: [String] = []

  package init(_ promise: Promise, to phone: PhoneNumber, at instant: Instant) {
    contact = promise.contact
    to = phone
    self.promise = promise
    promisedAt = instant
  }

  /// Where the text stands; a later phase never gives way to an earlier one.
  package enum Phase: Int, Comparable, Sendable {
    case promised, attempted, accepted, sent, ended

    package static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  package mutating func noteAttempt(by provider: String?, at instant: Instant) {
    guard phase < .accepted else { return }
    phase = .attempted
    self.provider = provider ?? ""
    if doubts == 0 { attemptedAt = instant }
  }

  package mutating func evolve(_ event: TextEvent, at instant: Instant) {
    switch event {
    case .promised:
      break
    case .accepted(let provider, let providerID):
      phase = max(phase, .accepted)
      promise.body = ""  // no longer needed, and many wait long for their receipts
      if acceptedAt == nil { acceptedAt = instant }
      self.provider = provider
      self.providerID = providerID
    case .segmentDelivered(let segment):
      deliveredSegments.append(segment)
      noteSent(at: instant)
    case .sent:
      noteSent(at: instant)
    case .inDoubt:
      doubts += 1
      returnToPromised()  // noted: what happens before the next attempt is no second doubt
    case .deferred:
      returnToPromised()
    case .delivered, .failed, .expired, .withdrawn, .unconfirmed:
      phase = .ended
    }
  }

  private mutating func noteSent(at instant: Instant) {
    phase = max(phase, .sent)
    promise.body = ""
    if acceptedAt == nil { acceptedAt = instant }
  }

  /// What it means that this segment arrived; nil where that is known.
  package func event(forDelivered segment: String) -> TextEvent? {
    guard !deliveredSegments.contains(segment) else { return nil }
    return deliveredSegments.count + 1 >= promise.segments ? .delivered : .segmentDelivered(segment)
  }

  private mutating func returnToPromised() {
    if phase == .attempted { phase = .promised }
  }

  /// Whether the event tells anything new: receipts come late, twice and out of order.
  package func accepts(_ event: TextEvent) -> Bool {
    switch event {
    case .promised: false
    // A receipt may be faster than the answer that says by which id the provider knows the text.
    case .accepted(_, let id): phase < .accepted || (phase < .ended && providerID.isEmpty && !id.isEmpty)
    case .sent: phase < .sent
    case .inDoubt, .deferred, .expired, .withdrawn: phase < .accepted
    case .delivered, .segmentDelivered, .failed, .unconfirmed: phase < .ended
    }
  }
}
