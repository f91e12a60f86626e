import Gateway
import Platform
import Texting

/// The texts of one of our senders, in one line for each phone; replies before marketing.
final class SenderLane {
  let sender: String
  /// The ways to its providers, as of the last look at its route.
  private(set) var first: Door?
  private(set) var backup: Door?
  private(set) var rate = 1
  private var lines = SpreadDictionary<PhoneNumber, PhoneLine>()
  /// Lines whose next text may go now. Some may have nothing any more: that shows when they are looked at.
  private var readyForReply = Fifo<PhoneLine>()
  private var readyForMarketing = Fifo<PhoneLine>()
  /// Lines that hold texts in doubt, which wait for one provider while others pass them; and some where that is over, up to
  /// `inDoubtMax`.
  private var inDoubt: [PhoneLine] = []
  private var inDoubtMax = SenderLane.inDoubtLeast
  private static let inDoubtLeast = 64
  var bucket = TokenBucket()
  var underWayCount = 0
  /// When the lane, looked at and found waiting, may go on.
  var waitsUntil: Int64?
  /// It waits for what marketing took of its rate, and so only marketing does: a reply may go.
  var isOnlyMarketingWaiting = false

  init(sender: String) {
    self.sender = sender
  }

  var hasReady: Bool { !readyForReply.isEmpty || !readyForMarketing.isEmpty }

  // MARK: Ways

  /// Takes the route as it is now; `gate` finds that of a provider.
  func take(_ route: Route, gate: (String) -> ProviderGate) {
    rate = route.rate
    if first?.gate.provider == route.first.provider, backup?.gate.provider == route.backup?.provider {
      first?.way = route.first
      if let way = route.backup { backup?.way = way }
      return
    }
    let known = [first, backup].compactMap { $0 }
    func door(_ way: Route.Way) -> Door {
      guard let door = known.first(where: { $0.gate.provider == way.provider }) else {
        return Door(gate: gate(way.provider), way: way)
      }
      door.way = way
      return door
    }
    first = door(route.first)
    backup = route.backup.map(door)
  }

  /// The backup carries: the first one's provider takes nothing, or nothing of this sender for long.
  var isStoodInFor: Bool {
    guard let first, backup != nil else { return false }
    return !first.gate.isOpen || first.isAway
  }

  /// The way to the provider that may have a text already; nil where the route leads there no more.
  func door(toDoubted provider: String) -> Door? {
    if provider.isEmpty { return first }
    return [first, backup].compactMap { $0 }.first { $0.gate.provider == provider }
  }

  /// The provider is left alone, or is back: everything that waited for it is looked at anew.
  func note(_ gate: ProviderGate, at now: Int64) {
    for door in [first, backup].compactMap({ $0 }) where door.gate === gate {
      if !gate.isOpen { door.leavePauseToGate() }
      waitsUntil = nil
    }
    for line in forgetSettledDoubts() { place(line, at: now) }
    for line in inDoubt { place(line, at: now) }
  }

  /// Answers the lines that it forgot.
  private func forgetSettledDoubts() -> [PhoneLine] {
    let settled = inDoubt.filter { $0.doubtCount == 0 }
    guard !settled.isEmpty else { return [] }
    inDoubt.removeAll { $0.doubtCount == 0 }
    for line in settled { line.isListedInDoubt = false }
    return settled
  }

  // MARK: Lines

  /// How many phones something is held for.
  var heldLineCount: Int { lines.count }

  func line(to phone: PhoneNumber) -> PhoneLine {
    if let line = lines[phone] { return line }
    let line = PhoneLine(phone: phone)
    lines[phone] = line
    return line
  }

  func noteDoubt(in line: PhoneLine, at now: Int64) {
    line.doubtCount += 1
    guard !line.isListedInDoubt else { return }
    line.isListedInDoubt = true
    inDoubt.append(line)
    guard inDoubt.count > inDoubtMax else { return }
    for line in forgetSettledDoubts() { place(line, at: now) }
    inDoubtMax = max(Self.inDoubtLeast, 2 * inDoubt.count)
  }

  /// The next text to this phone, if it may go now.
  func ready(_ line: PhoneLine, at now: Int64) -> Parcel? {
    guard !line.isUnderWay, let parcel = line.next(at: now), parcel.dueAt <= now, now < parcel.lifeEnd
    else { return nil }
    return parcel
  }

  /// Lists the phone where its next text belongs, if that may go now; forgets it if it has none.
  func place(_ line: PhoneLine, at now: Int64) {
    if let parcel = ready(line, at: now) {
      list(line, forReply: !parcel.isMarketing)
    } else if line.isForgettable {
      lines[line.phone] = nil
    }
  }

  private func list(_ line: PhoneLine, forReply isReply: Bool) {
    if isReply {
      guard !line.isListedForReply else { return }
      if isOnlyMarketingWaiting { waitsUntil = nil }
      line.isListedForReply = true
      readyForReply.append(line)
    } else {
      guard !line.isListedForMarketing else { return }
      line.isListedForMarketing = true
      readyForMarketing.append(line)
    }
  }

  /// The line to look at next, and which list it leads.
  var firstReady: (line: PhoneLine, isReply: Bool)? {
    if let line = readyForReply.first { return (line, true) }
    return readyForMarketing.first.map { ($0, false) }
  }

  func unlistFirst(ofReplies isReply: Bool) {
    if isReply {
      readyForReply.popFirst()?.isListedForReply = false
    } else {
      readyForMarketing.popFirst()?.isListedForMarketing = false
    }
  }
}
