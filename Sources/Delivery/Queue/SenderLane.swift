import Gateway
import Texting

/// The texts of one of our senders, in one line for each phone; replies before marketing.
struct SenderLane {
  /// The texts to one phone: strictly in order, replies first, and one under way at most.
  struct PhoneLine {
    var replies = Fifo<TextID>()
    var marketing = Fifo<TextID>()
    var isUnderWay = false
    /// Whether the phone stands among the ready ones; it stands there once at most, so that the lists stay bounded.
    var isListedForReply = false
    var isListedForMarketing = false

    var isForgettable: Bool {
      replies.isEmpty && marketing.isEmpty && !isUnderWay && !isListedForReply && !isListedForMarketing
    }
  }

  let sender: String
  var lines: [PhoneNumber: PhoneLine] = [:]
  /// Phones whose next text may go now. Some may have nothing any more: that shows when they are looked at.
  var readyForReply = Fifo<PhoneNumber>()
  var readyForMarketing = Fifo<PhoneNumber>()
  var bucket = TokenBucket()
  var underWayCount = 0
  /// Of these, how many have left.
  var leftCount = 0
  /// Failures of the provider since it last took a text; until it does, one text at a time is tried.
  var failures = 0
  var pausedUntil = Int64.min
  /// When the lane, looked at and found waiting, may go on.
  var waitsUntil: Int64?

  init(sender: String) {
    self.sender = sender
  }

  var hasReady: Bool { !readyForReply.isEmpty || !readyForMarketing.isEmpty }
  var isProbing: Bool { failures > 0 }

  /// Whether a text may leave now, as far as the provider's health goes.
  func lets(leaveAt now: Int64) -> Bool {
    pausedUntil <= now && (!isProbing || leftCount == 0)
  }

  /// Lists the phone as ready.
  mutating func list(_ phone: PhoneNumber, forReply isReply: Bool) {
    if isReply {
      guard lines[phone]?.isListedForReply == false else { return }
      lines[phone]?.isListedForReply = true
      readyForReply.append(phone)
    } else {
      guard lines[phone]?.isListedForMarketing == false else { return }
      lines[phone]?.isListedForMarketing = true
      readyForMarketing.append(phone)
    }
  }

  /// The phone to look at next, and which list it leads.
  var firstReady: (phone: PhoneNumber, isReply: Bool)? {
    if let phone = readyForReply.first { return (phone, true) }
    return readyForMarketing.first.map { ($0, false) }
  }

  mutating func unlistFirst(ofReplies isReply: Bool) {
    if isReply {
      if let phone = readyForReply.popFirst() { lines[phone]?.isListedForReply = false }
    } else {
      if let phone = readyForMarketing.popFirst() { lines[phone]?.isListedForMarketing = false }
    }
  }

  /// Notes that the provider, or the way to it, failed: the whole sender waits. Failures of texts that were under way together
  /// count once.
  mutating func slowDown(at now: Int64, asked: Int64, pause: (_ failures: Int) -> Int64) {
    if now >= pausedUntil {
      failures += 1
      pausedUntil = now + max(pause(failures), asked)
    } else {
      pausedUntil = max(pausedUntil, now + asked)
    }
  }
}
