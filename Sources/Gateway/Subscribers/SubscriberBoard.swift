import Loyalty

/// Whom something is to be told next, and what has to be read for it. Values alone: it waits for nobody and sends nothing.
struct SubscriberBoard: Sendable {
  /// Requests under way at once.
  static let underWayMax = 16

  /// A letter on its way.
  struct Call: Sendable {
    let subscriber: Subscriber
    let letter: Letter
  }

  private var lines: [Subscriber.Place: SubscriberLine] = [:]
  /// Whose turn it was longest ago comes first.
  private var turns: [Subscriber.Place: UInt64] = [:]
  private var turn: UInt64 = 0
  /// Records up to here were read for all at once.
  private(set) var tail: UInt64 = 0

  var isEmpty: Bool { lines.isEmpty }
  var failing: Int { lines.values.count { $0.isFailing || $0.isPaused } }

  /// How long the letter has waited that waits longest.
  func lagMillis(at now: Instant) -> Int64 {
    lines.values.compactMap { $0.letters.first.map { now.millis - $0.at.millis } }.max().map { max($0, 0) } ?? 0
  }

  /// These are all that there are; `positions` says how far each was told.
  mutating func use(_ subscribers: [Subscriber], positions: [Subscriber.Place: UInt64]) {
    let places = Set(subscribers.map(\.place))
    for place in lines.keys where !places.contains(place) {
      lines[place] = nil
      turns[place] = nil
    }
    let wasEmpty = lines.isEmpty
    for subscriber in subscribers {
      if lines[subscriber.place] == nil {
        lines[subscriber.place] = SubscriberLine(subscriber, told: positions[subscriber.place] ?? 0)
      } else {
        lines[subscriber.place]?.take(subscriber)
      }
    }
    // one reading for all, from where the first of them is; who comes later catches up alone
    if wasEmpty, let first = lines.values.map(\.read).min() { tail = first }
  }

  // MARK: Reading

  /// What was read behind `tail`.
  mutating func add(_ batch: LetterBatch) {
    for place in lines.keys {
      guard let line = lines[place], line.read >= tail else { continue }
      lines[place]?.add(batch.letters[place.shop] ?? [], reached: batch.reached)
    }
    tail = max(tail, batch.reached)
  }

  /// Who is ready, has nothing to go on with, and is behind the others.
  func stragglers(at now: Instant, limit: Int) -> [(place: Subscriber.Place, read: UInt64)] {
    let behind = lines.filter { $0.value.letters.isEmpty && $0.value.read < tail && $0.value.isAwake(at: now) }
    return behind.sorted { (turns[$0.key] ?? 0, $0.key) < (turns[$1.key] ?? 0, $1.key) }.prefix(limit)
      .map { ($0.key, $0.value.read) }
  }

  /// What was read for one of them.
  mutating func add(_ batch: LetterBatch, for place: Subscriber.Place, behind read: UInt64) {
    guard lines[place]?.read == read else { return }
    lines[place]?.add(batch.letters[place.shop] ?? [], reached: batch.reached)
  }

  // MARK: Telling

  /// Letters that go now. No address has two under way, also where several shops name it.
  mutating func due(at now: Instant) -> [Call] {
    var busy = Set(lines.values.filter(\.isUnderWay).map(\.subscriber.url))
    var room = Self.underWayMax - lines.values.count(where: \.isUnderWay)
    var calls: [Call] = []
    let ready = lines.filter { $0.value.mayGo(at: now) }.keys
    for place in ready.sorted(by: { (turns[$0] ?? 0, $0) < (turns[$1] ?? 0, $1) }) where room > 0 {
      guard let subscriber = lines[place]?.subscriber, busy.insert(subscriber.url).inserted,
        let letter = lines[place]?.begin()
      else { continue }
      turn += 1
      turns[place] = turn
      room -= 1
      calls.append(Call(subscriber: subscriber, letter: letter))
    }
    return calls
  }

  /// Nil where the address was taken out meanwhile.
  mutating func settle(
    _ call: Call, _ answer: SubscriberAnswer, at now: Instant, jitter: UInt64
  ) -> SubscriberEnding? {
    guard let line = lines[call.subscriber.place], line.isUnderWay, line.letters.first?.record == call.letter.record
    else { return nil }
    return lines[call.subscriber.place]?.settle(answer, at: now, jitter: jitter)
  }

  // MARK: Positions

  var unsaved: [(place: Subscriber.Place, told: UInt64)] {
    lines.compactMap { (place, line) in line.unsaved.map { (place, $0) } }.sorted { $0.place < $1.place }
  }

  mutating func save(_ positions: [(place: Subscriber.Place, told: UInt64)]) {
    for position in positions { lines[position.place]?.save(position.told) }
  }
}
