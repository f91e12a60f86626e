/// What a running store knows of its snapshots, which others write.
struct SnapshotStanding {
  /// The record as of which the newest one is; 0 where there is none.
  private(set) var record: UInt64
  /// They were removed, and none was made since.
  private(set) var isMissing = false
  /// How many events the store had taken in since its start when that one was sealed.
  private(set) var events: UInt64 = 0
  private var isSealed = false
  private var sealedEvents: UInt64 = 0

  init(record: UInt64) {
    self.record = record
  }

  /// What is made from now on may be made of.
  mutating func noteSeal(events: UInt64) {
    isSealed = true
    sealedEvents = events
  }

  /// One that was removed before it was told of counts for nothing.
  mutating func noteMade(asOf record: UInt64) {
    guard isSealed else { return }
    self.record = max(self.record, record)
    events = sealedEvents
    isMissing = false
  }

  mutating func noteRemoval() {
    isMissing = isMissing || record > 0
    record = 0
    isSealed = false
  }
}
