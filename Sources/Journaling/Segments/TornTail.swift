/// The end of the last segment from its first line on that is no record: a tear, if nothing that is missing there was ever promised.
///
/// When the power goes, any part of what was not synced may be on the device and any other not: zeros stand there, or what the disk held
/// before, with whole records behind it. What was on the device when a record was written is told by the record (`LineHead.synced`).
struct TornTail {
  /// The record that should stand where the tail begins.
  private let first: UInt64
  /// Whether it was written by a version that writes down what is synced.
  private var isMarked: Bool
  /// Lines in it, whole or not.
  private(set) var lines = 1

  init(after position: ChainPosition) {
    first = position.n + 1
    isMarked = position.isMarked
  }

  /// False if what follows shows that the tail was on the device once, or cannot show that it was not: then it is damage.
  mutating func takes(_ line: SegmentLines.Line, and rest: SegmentLines) throws(JournalError) -> Bool {
    if isPromised(by: line.bytes) { return false }
    // Where the file ended when it was read, nothing follows; what comes later is a running server's.
    guard line.isComplete else { return true }
    while let next = try rest.next() {
      lines += 1
      if let head = LineHead(next.bytes) {
        guard head.synced != nil else { return false }
        isMarked = true
      }
      if isPromised(by: next.bytes) { return false }
    }
    return lines == 1 || isMarked
  }

  /// Whether a line that begins somewhere in these bytes was written when the tail's first record was on the device.
  private func isPromised(by bytes: UnsafeRawBufferPointer) -> Bool {
    var start: Int? = 0
    while let place = start {
      let head = LineHead(UnsafeRawBufferPointer(rebasing: bytes[place...]))
      if let synced = head?.synced, synced >= first { return true }
      start = LineHead.nextStart(in: bytes, after: place)
    }
    return false
  }
}
