import CCurl
import Carriers

/// Many requests at once on one thread, over connections that are kept and shared. Everything but its `CurlWakeUp` stays on
/// that thread, from `init` to `close`.
final class CurlMulti: Transfers {
  private struct Transfer {
    var handle: CurlHandle
    var tag: UInt64
  }

  private let multi: UnsafeMutableRawPointer
  private let wakeUp: CurlWakeUp
  private let limits: TransferLimits
  private let transfersMax: Int
  private let guardsNetworks: Bool
  private var underWay: [UnsafeMutableRawPointer: Transfer] = [:]
  private var idle: [CurlHandle] = []

  /// Nil where libcurl cannot be had. Only one that guards networks keeps requests out of private ones.
  init?(limits: TransferLimits, transfersMax: Int, wakeUp: CurlWakeUp, guardsNetworks: Bool = false) {
    guard CurlLibrary.isReady, let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.wakeUp = wakeUp
    self.limits = limits
    self.transfersMax = transfersMax
    self.guardsNetworks = guardsNetworks
    _ = curl_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, transfersMax)
    _ = curl_multi_setopt_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, transfersMax)
    wakeUp.attach(multi)
  }

  /// Gives up what is under way and lets go of all connections.
  func close() {
    wakeUp.detach()
    for transfer in underWay.values {
      curl_multi_remove_handle(multi, transfer.handle.easy)
      transfer.handle.close()
    }
    underWay = [:]
    for handle in idle { handle.close() }
    idle = []
    curl_multi_cleanup(multi)
  }

  var room: Int { transfersMax - underWay.count }

  /// Begins a request; false where there is no room or libcurl refuses, and then nothing of it leaves.
  func start(_ request: HTTPRequest, tag: UInt64) -> Bool {
    start(request, tag: tag, isPrivateAllowed: true)
  }

  /// As the other.
  func start(_ request: HTTPRequest, tag: UInt64, isPrivateAllowed: Bool) -> Bool {
    guard room > 0, isPrivateAllowed || guardsNetworks, let handle = idle.popLast() ?? newHandle() else { return false }
    handle.prepare(request, isPrivateAllowed: isPrivateAllowed)
    guard curl_multi_add_handle(multi, handle.easy) == CURLM_OK else {
      handle.close()
      return false
    }
    underWay[handle.easy] = Transfer(handle: handle, tag: tag)
    return true
  }

  private func newHandle() -> CurlHandle? {
    let handle = CurlHandle(limits: limits)
    if guardsNetworks { handle?.guardNetworks() }
    return handle
  }

  /// Moves all requests on as far as they go without waiting, and returns those that ended.
  func advance() -> [FinishedTransfer] {
    var runningCount: Int32 = 0
    curl_multi_perform(multi, &runningCount)
    guard Int(runningCount) < underWay.count else { return [] }
    var finished: [FinishedTransfer] = []
    var leftCount: Int32 = 0
    while let message = curl_multi_info_read(multi, &leftCount) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let transfer = underWay.removeValue(forKey: easy)
      else { continue }
      // Read first: taking the handle out makes the message invalid.
      let code = curl_message_result(message)
      finished.append(
        FinishedTransfer(
          tag: transfer.tag, result: transfer.handle.result(code), micros: transfer.handle.durationMicros))
      curl_multi_remove_handle(multi, easy)
      idle.append(transfer.handle)
    }
    return finished
  }

  /// Ends all requests that are under way and says what is known of each.
  func giveUp() -> [FinishedTransfer] {
    underWay.values.map { transfer in
      FinishedTransfer(
        tag: transfer.tag, result: transfer.handle.resultIfGivenUp, micros: transfer.handle.durationMicros)
    }
  }

  /// Sleeps until a connection has something to say, `CurlWakeUp.wake` was called, or the time is over.
  func wait(millis: Int32) {
    curl_multi_poll(multi, nil, 0, millis, nil)
    wakeUp.didWake()
  }
}
