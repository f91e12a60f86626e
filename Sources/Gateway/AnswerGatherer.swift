import Synchronization

/// Waits until all of several things are answered, and tells how many of them were taken and the gravest refusal of the others. What is of
/// no use is no refusal of those beside it: told so, a provider would come again and again with all of them.
final class AnswerGatherer: Sendable {
  private struct State {
    /// Answers still to come, and one for whoever may expect more.
    var awaited = 1
    var gravest: SwitchboardRefusal?
    var taken = 0
  }

  private let state = Mutex(State())
  private let told: @Sendable (_ taken: Int, SwitchboardRefusal?) -> Void

  init(_ told: @escaping @Sendable (_ taken: Int, SwitchboardRefusal?) -> Void) {
    self.told = told
  }

  /// Whether nothing more will be taken for now.
  var keepsBackTheRest: Bool { state.withLock { $0.gravest?.keepsBackTheRest == true } }

  func expectOne() {
    state.withLock { $0.awaited += 1 }
  }

  func expectNoMore() {
    end { _ in }
  }

  @Sendable func take(_ refusal: SwitchboardRefusal?) {
    end { state in
      guard let refusal else { return state.taken += 1 }
      if state.gravest?.keepsBackTheRest != true { state.gravest = refusal }
    }
  }

  private func end(_ note: (inout State) -> Void) {
    let state = state.withLock { state in
      state.awaited -= 1
      note(&state)
      return state
    }
    guard state.awaited == 0 else { return }
    let isUseless = state.gravest?.keepsBackTheRest == false
    told(state.taken, isUseless && state.taken > 0 ? nil : state.gravest)
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
