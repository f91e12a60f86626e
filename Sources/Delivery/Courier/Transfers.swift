package import Carriers

/// What carries the courier's requests: libcurl, or a network that a simulation owns. All of it on the courier's thread.
package protocol Transfers: AnyObject {
  /// So many more may begin.
  var room: Int { get }
  /// Begins a request; false where there is no room, and then nothing of it leaves.
  func start(_ request: HTTPRequest, tag: UInt64) -> Bool
  /// Those that ended since it was last asked.
  func advance() -> [FinishedTransfer]
  /// Ends all that are under way and says what is known of each.
  func giveUp() -> [FinishedTransfer]
}

/// A request that ended.
package struct FinishedTransfer: Sendable {
  package var tag: UInt64
  package var result: TransferResult
  package var micros: Int64

  package init(tag: UInt64, result: TransferResult, micros: Int64) {
    self.tag = tag
    self.result = result
    self.micros = micros
  }
}
