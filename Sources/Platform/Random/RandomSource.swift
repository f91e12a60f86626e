/// Where codes, ids and salts come from, so that a rehearsal can repeat itself.
package protocol RandomSource: Sendable {
  /// 64 even bits; safe to call from any thread.
  func next() -> UInt64
}
