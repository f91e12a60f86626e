/// Decides when it is worth asking how much room the file system has: seldom, since every commit would pay for it.
struct RoomWatch: Sendable {
  private static let intervalMillis: Int64 = 1_000
  private static let intervalBytes: Int64 = 4 << 20

  private var lastAsked: (at: Int64, bytes: Int64)?

  /// True at first, and when enough time has passed or enough was written since it last was.
  mutating func isDue(at now: Int64, bytesWritten: Int64) -> Bool {
    if let lastAsked {
      let elapsed = now - lastAsked.at
      // A clock that was set back must not put the question off for long.
      let isRecent = elapsed >= 0 && elapsed < Self.intervalMillis
      if isRecent && bytesWritten - lastAsked.bytes < Self.intervalBytes { return false }
    }
    lastAsked = (now, bytesWritten)
    return true
  }
}
