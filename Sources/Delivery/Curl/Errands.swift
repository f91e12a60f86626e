import CCurl
package import Carriers
import Platform
import Synchronization

/// Fetches what is not a text, one after the other, on a thread of its own: a certificate, an address that confirms a subscription.
package final class Errands: Sendable {
  /// More than these do not wait: their callers hear at once that nothing came.
  private static let waitingMax = 32
  package static let usualLimits = TransferLimits(connectMillis: 2_000, wholeMillis: 5_000)

  private struct Errand: Sendable {
    let request: HTTPRequest
    let told: @Sendable (HTTPResponse?) -> Void
  }

  private struct State {
    var waiting: [Errand] = []
    var isOver = false
  }

  private let limits: TransferLimits
  private let state = Mutex(State())
  private let wakeUp = WakeUp()
  private let worker = Mutex<WorkerThread?>(nil)

  package init(limits: TransferLimits = Errands.usualLimits) {
    self.limits = limits
  }

  /// GETs that address. Tells the answer, whatever its status, on the thread of the errands; nil where none came.
  package func fetch(_ url: String, told: @escaping @Sendable (HTTPResponse?) -> Void) {
    fetch(HTTPRequest(method: "GET", url: url, headers: [], body: []), told: told)
  }

  /// The same for any request.
  package func fetch(_ request: HTTPRequest, told: @escaping @Sendable (HTTPResponse?) -> Void) {
    let isTaken = state.withLock { state in
      guard !state.isOver, state.waiting.count < Self.waitingMax else { return false }
      state.waiting.append(Errand(request: request, told: told))
      return true
    }
    guard isTaken else { return told(nil) }
    worker.withLock { worker in
      if worker == nil { worker = WorkerThread(name: "errands") { [self] in work() } }
    }
    wakeUp.signal()
  }

  /// Finishes the errand under way, forgets the rest and ends the thread.
  package func stop() {
    let forgotten = state.withLock { state in
      state.isOver = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for errand in forgotten { errand.told(nil) }
    wakeUp.signal()
    worker.withLock { $0.take() }?.join()
  }

  private func work() {
    // One handle for all: a second question to the same place finds its connection open.
    let handle = CurlHandle(limits: limits)
    defer { handle?.close() }
    while true {
      wakeUp.wait()
      while let errand = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) {
        errand.told(Self.answer(to: errand.request, by: handle))
      }
      if state.withLock({ $0.isOver }) { return }
    }
  }

  private static func answer(to request: HTTPRequest, by handle: CurlHandle?) -> HTTPResponse? {
    guard let handle else { return nil }
    handle.prepare(request)
    guard case .answered(let response) = handle.result(curl_easy_perform(handle.easy)) else { return nil }
    return response
  }
}
