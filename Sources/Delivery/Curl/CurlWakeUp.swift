import CCurl
import Synchronization

/// Ends the sleep of a `CurlMulti` from any thread. Calls before it opened and after it closed do nothing.
final class CurlWakeUp: Sendable {
  private struct State {
    var multi: UnsafeMutableRawPointer?
    var isPending = false
  }

  private let state = Mutex(State())

  /// libcurl allows this call from any thread (curl_multi_wakeup(3)), but not beside its clean-up: so it stands inside the lock,
  /// as the one exception. It writes one byte, and only for the first call since the sleeper last woke.
  func wake() {
    state.withLock { state in
      guard let multi = state.multi, !state.isPending else { return }
      state.isPending = true
      _ = curl_multi_wakeup(multi)
    }
  }

  func attach(_ multi: UnsafeMutableRawPointer) {
    // As a number, since a pointer may not cross into the lock's region.
    let address = UInt(bitPattern: multi)
    state.withLock { $0.multi = UnsafeMutableRawPointer(bitPattern: address) }
  }

  func detach() {
    state.withLock { $0.multi = nil }
  }

  func didWake() {
    state.withLock { $0.isPending = false }
  }
}
