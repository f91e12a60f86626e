import Loyalty

/// How far one address was told, and when it is asked next.
struct SubscriberLine: Sendable {
  /// Letters that wait in memory; more are read again when there is room.
  static let lettersMax = 16

  private(set) var subscriber: Subscriber
  /// The first one is the next to go, or under way.
  private(set) var letters: [Letter] = []
  /// Every record up to here was looked at: what of them is to be told and was not yet stands in `letters`.
  private(set) var read: UInt64
  /// The position that stands in the journal.
  private(set) var saved: UInt64
  private(set) var isUnderWay = false
  /// The receiver said that there is nobody any more (410).
  private(set) var isPaused = false
  /// Not before then, after a failure.
  private(set) var restsUntil: Instant?
  private var failures = 0
  private var failingSince: Instant?
  /// A letter was taken or dropped since the position was last written down.
  private var hasNews = false

  init(_ subscriber: Subscriber, told position: UInt64) {
    self.subscriber = subscriber
    read = position
    saved = position
  }

  /// The configuration changed: whoever was paused is asked again.
  mutating func take(_ subscriber: Subscriber) {
    self.subscriber = subscriber
    isPaused = false
  }

  // MARK: Reading

  /// The records of a batch that begins at or before what was read last are now known.
  mutating func add(_ letters: [Letter], reached: UInt64) {
    for letter in letters where letter.record > read {
      guard self.letters.count < Self.lettersMax else {
        // the rest is read again by this line alone, once there is room
        read = letter.record - 1
        return
      }
      self.letters.append(letter)
    }
    read = max(read, reached)
  }

  // MARK: Telling

  func mayGo(at now: Instant) -> Bool {
    !isUnderWay && isAwake(at: now) && !letters.isEmpty
  }

  func isAwake(at now: Instant) -> Bool {
    !isPaused && restsUntil.map { $0 <= now } != false
  }

  var isFailing: Bool { failures > 0 }

  mutating func begin() -> Letter? {
    isUnderWay = !letters.isEmpty
    return letters.first
  }

  /// What became of the letter under way.
  mutating func settle(_ answer: SubscriberAnswer, at now: Instant, jitter: UInt64) -> SubscriberEnding {
    isUnderWay = false
    guard let letter = letters.first else { return .taken }
    switch answer {
    case .answered(let status, _) where (200..<300).contains(status):
      finish()
      failures = 0
      failingSince = nil
      restsUntil = nil
      return .taken
    case .answered(410, _):
      isPaused = true
      failures = 0
      failingSince = nil
      restsUntil = nil
      return .paused
    case .answered(_, let askedSeconds): return fail(letter, askedSeconds: askedSeconds, at: now, jitter: jitter)
    case .stopping: return .stopped
    case .unanswered: return fail(letter, askedSeconds: nil, at: now, jitter: jitter)
    }
  }

  private mutating func fail(
    _ letter: Letter, askedSeconds: Int64?, at now: Instant, jitter: UInt64
  ) -> SubscriberEnding {
    failures += 1
    let since = failingSince ?? now
    failingSince = since
    let isOver = max(since.millis, letter.at.millis) + SubscriberPatience.wholeMillis <= now.millis
    if isOver { finish() }
    // what comes behind a dropped letter is tried soon: it may be the letter that is not liked
    let pause = SubscriberPatience.pause(
      afterFailures: isOver ? 1 : failures, askedSeconds: askedSeconds, jitter: jitter)
    restsUntil = Instant(millis: now.millis + pause)
    return isOver ? .dropped : .failed(count: failures)
  }

  private mutating func finish() {
    letters.removeFirst()
    hasNews = true
  }

  // MARK: Positions

  /// Every record up to here is of no more use to this address.
  var told: UInt64 { letters.first.map { $0.record - 1 } ?? read }

  /// So many records may be read anew at a start, where none of them was for this address.
  private static let unsavedMax: UInt64 = 100_000

  /// The position to be written down; nil where that is not worth a record.
  var unsaved: UInt64? {
    let told = self.told
    guard told > saved, hasNews || told - saved > Self.unsavedMax else { return nil }
    return told
  }

  mutating func save(_ position: UInt64) {
    saved = position
    if told == position { hasNews = false }
  }
}

/// What became of a letter.
enum SubscriberEnding: Equatable {
  case taken, dropped, paused, stopped
  /// So many times in a row.
  case failed(count: Int)
}
