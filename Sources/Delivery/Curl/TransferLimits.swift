/// How long a request may take and how much may come back.
package struct TransferLimits: Equatable, Sendable {
  package var connectMillis: Int
  /// From the beginning to the last byte of the answer.
  package var wholeMillis: Int
  /// More of an answer than this is not read; its status counts all the same.
  package var responseBytesMax: Int

  package init(connectMillis: Int = 5_000, wholeMillis: Int = 30_000, responseBytesMax: Int = 64 << 10) {
    self.connectMillis = connectMillis
    self.wholeMillis = wholeMillis
    self.responseBytesMax = responseBytesMax
  }
}
