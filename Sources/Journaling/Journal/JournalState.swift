/// What the journal's callers and its writer share: values only, changed under one lock.
struct JournalState {
  struct Waiter {
    let n: UInt64
    let told: @Sendable (Result<Void, JournalError>) -> Void
  }

  typealias Sealer = CheckedContinuation<Result<Void, JournalError>, Never>

  private let limits: JournalLimits
  private(set) var isPoisoned = false
  private(set) var isClosing = false
  /// True while the disk is nearly full.
  var isFull = false
  /// The last record that is on the device.
  private(set) var durable: UInt64
  /// The last record that has a number.
  private(set) var appended: UInt64
  private(set) var pendingBytes = 0
  private var pending: [RecordDraft] = []
  /// Somebody wants the writer to come at once: all that is pending may not wait.
  private var isUrgent = false
  private var waiters: [Waiter] = []
  private var sealers: [Sealer] = []
  private var closers: [CheckedContinuation<Void, Never>] = []
  private var isClosed = false

  init(at n: UInt64, limits: JournalLimits) {
    self.limits = limits
    durable = n
    appended = n
  }

  /// Numbers the draft and lets it wait for the writer, who is to be told if `isNews`: nothing else waits, or nothing that is urgent.
  mutating func add(_ draft: RecordDraft, isUrgent: Bool) throws(JournalError) -> (n: UInt64, isNews: Bool) {
    let byteCount = draft.byteCount
    if isPoisoned { throw .poisoned }
    if isClosing { throw .closed }
    if byteCount > RecordLimits.recordBytesMax { throw .tooLarge }
    if isFull { throw .diskFull }
    if pendingBytes + byteCount > limits.pendingBytesMax { throw .overloaded }
    // What is appended is waited for: whoever could not wait must not append, or a reply would be promised and not carried.
    if waiters.count >= limits.waitersMax { throw .overloaded }
    appended += 1
    pendingBytes += byteCount
    pending.append(draft)
    defer { self.isUrgent = self.isUrgent || isUrgent }
    return (appended, pending.count == 1 || isUrgent && !self.isUrgent)
  }

  /// What the waiter is to be told at once; nil if it waits for the writer now.
  mutating func wait(_ waiter: Waiter) -> Result<Void, JournalError>? {
    precondition(waiter.n <= appended, "nobody can wait for a record that was not appended")
    if waiter.n <= durable { return .success(()) }
    if isPoisoned { return .failure(.poisoned) }
    if waiters.count >= 2 * limits.waitersMax { return .failure(.overloaded) }
    waiters.append(waiter)
    return nil
  }

  /// Lets the waiter wait for the writer, who tells in the order of these calls, also where its record is durable already: `isDue`. The
  /// answer to tell at once is there where the writer will not come by any more, or too many wait.
  mutating func waitInOrder(_ waiter: Waiter) -> (known: Result<Void, JournalError>?, isDue: Bool) {
    precondition(waiter.n <= appended, "nobody can wait for a record that was not appended")
    let isDue = waiter.n <= durable
    if isDue && (isClosing || isPoisoned) { return (.success(()), true) }
    if isPoisoned { return (.failure(.poisoned), false) }
    if waiters.count >= 2 * limits.waitersMax { return (isDue ? .success(()) : .failure(.overloaded), isDue) }
    waiters.append(waiter)
    isUrgent = isUrgent || isDue
    return (nil, isDue)
  }

  /// Why nothing can be sealed; nil if the sealer waits for the writer now.
  mutating func awaitSealed(_ sealer: Sealer) -> JournalError? {
    if isPoisoned { return .poisoned }
    if isClosing { return .closed }
    sealers.append(sealer)
    return nil
  }

  /// Who wants the segment to end behind what was appended so far.
  mutating func takeSealers() -> [Sealer] {
    defer { sealers = [] }
    return sealers
  }

  /// Whether all that waits to be written may wait a moment longer.
  var isPatient: Bool { !pending.isEmpty && !isUrgent && sealers.isEmpty && !isClosing }

  /// Everything that waits to be written.
  mutating func takePending() -> [RecordDraft] {
    defer {
      isUrgent = false
      pending = []
      pendingBytes = 0
    }
    return pending
  }

  /// Notes that so many more records are durable; answers who waited for them.
  mutating func committed(_ count: Int) -> [Waiter] {
    durable += UInt64(count)
    let released = waiters.filter { $0.n <= durable }
    waiters.removeAll { $0.n <= durable }
    return released
  }

  /// Notes that a write or sync failed; answers everyone who waited, in vain but for those whose records were durable before.
  mutating func poison() -> [Waiter] {
    isPoisoned = true
    pending = []
    pendingBytes = 0
    defer { waiters = [] }
    return waiters
  }

  mutating func beginClosing() {
    isClosing = true
  }

  /// False if the journal is closed already.
  mutating func awaitClosed(_ closer: CheckedContinuation<Void, Never>) -> Bool {
    if isClosed { return false }
    closers.append(closer)
    return true
  }

  /// Answers who waits for the end; nil if it has come before.
  mutating func end() -> [CheckedContinuation<Void, Never>]? {
    if isClosed { return nil }
    isClosed = true
    defer { closers = [] }
    return closers
  }
}
