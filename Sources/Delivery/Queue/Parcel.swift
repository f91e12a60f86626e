import Gateway
import Loyalty

/// A text at the courier, and how far it has come. One queue's own; a class, so that its line, its lane and the queue speak of it
/// without looking it up.
final class Parcel {
  enum Stage { case waiting, claimed, left, over }

  let text: OutboxText
  let lane: SenderLane
  let line: PhoneLine
  var stage = Stage.waiting
  var attempts = 0
  /// Not to be tried before.
  var dueAt = Int64.min
  /// The way that it goes, or went last.
  var door: Door?
  /// What it took of its sender's rate.
  var charge = TokenBucket.Charge()
  /// When it was claimed, or left.
  var begunAt = Int64.min
  /// How often it may have been taken without our hearing of it.
  var doubts: Int
  /// The provider that may have it: no other gets it. Empty for the first of its sender.
  var doubtedProvider: String
  /// That provider can be asked before it goes again; nil for one from before the start, until its way is known.
  var isAnswerable: Bool?
  /// It was handed over once more while the desk was asked about it, and is taken over again if the desk does not want it now.
  var handedOverAgain: OutboxText?

  init(_ text: OutboxText, lane: SenderLane, line: PhoneLine) {
    self.text = text
    self.lane = lane
    self.line = line
    doubts = text.doubts
    doubtedProvider = text.doubtedProvider
  }

  var isUnderWay: Bool { stage == .claimed || stage == .left }
  var isMarketing: Bool { text.purpose == .marketing }
  var isInDoubt: Bool { doubts > 0 }
  /// It may be with a provider that takes nothing now, so it waits for that one and the others to its phone pass it.
  func stepsAside(at now: Int64) -> Bool {
    guard isInDoubt, let door = lane.door(toDoubted: doubtedProvider) else { return false }
    return door.gate.isShut || ((!door.gate.isOpen || door.isAway) && dueAt > now)
  }
  var maySendDespiteDoubts: Bool { text.purpose.allowsSending(despite: doubts) }

  /// When it ends. What may have gone out and must not go again ends at once.
  var lifeEnd: Int64 { maySendDespiteDoubts || isAnswerable != false ? text.endsAt.millis : .min }

  /// A text that waits for its transfer with its attempt written down counts as in doubt at a crash. Where that could end it, it does
  /// not wait so: marketing never goes twice, and a second doubt is the last.
  var mayBeAskedAhead: Bool { !isInDoubt && !isMarketing }
}
