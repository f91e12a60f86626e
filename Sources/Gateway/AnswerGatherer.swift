import Synchronization

/// Waits until all of several things are answered, and tells the gravest refusal of them.
final class AnswerGatherer: Sendable {
  private struct State {
    /// Answers still to come, and one for whoever may expect more.
    var awaited = 1
    var gravest: SwitchboardRefusal?
  }

  private let state = Mutex(State())
  private let told: @Sendable (SwitchboardRefusal?) -> Void

  init(_ told: @escaping @Sendable (SwitchboardRefusal?) -> Void) {
    self.told = told
  }

  /// Whether nothing more will be taken for now.
  var keepsBackTheRest: Bool { state.withLock { $0.gravest?.keepsBackTheRest == true } }

  func expectOne() {
    state.withLock { $0.awaited += 1 }
  }

  func expectNoMore() {
    take(nil)
  }

  @Sendable func take(_ refusal: SwitchboardRefusal?) {
    let (isLast, gravest) = state.withLock { state in
      state.awaited -= 1
      if let refusal, state.gravest?.keepsBackTheRest != true { state.gravest = refusal }
      return (state.awaited == 0, state.gravest)
    }
    if isLast { told(gravest) }
  }
}

extension SwitchboardRefusal {
  /// True where the state takes nothing now, whatever it is.
  fileprivate var keepsBackTheRest: Bool {
    switch self {
    case .overloaded, .notWritable: true
    case .malformed, .unknownShop, .unknownMember, .unknownToken, .unknownKeyword, .refused: false
    }
  }
}
