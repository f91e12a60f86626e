package import Gateway
package import Logging
package import Platform

/// The courier without its thread and tasks: whoever drives it says when it looks around, asks its desk and hears the answer. So a
/// simulation decides the order of everything that happens. For one thread, which is why nothing guards the loop: unchecked.
package final class SteppedCourier: Courier, @unchecked Sendable {
  private let courier: CurlCourier
  private let loop: CourierLoop
  private let transfers: any Transfers

  /// As `CurlCourier`, with a network of the driver's own.
  package init(
    routes: @escaping @Sendable (String) -> Route?, desk: any CourierDesk, clock: any WallClock,
    random: any RandomSource, log: Logger, transfers: any Transfers
  ) {
    courier = CurlCourier(routes: routes, desk: desk, clock: clock, random: random, log: log)
    loop = CourierLoop(courier)
    self.transfers = transfers
  }

  package func carry(_ texts: [OutboxText]) {
    courier.carry(texts)
  }

  /// How many texts wait or are under way.
  package var count: Int { courier.count }

  /// One round of the courier's loop.
  package func turn() {
    loop.turn(transfers)
  }

  /// When to turn again if nothing else happens, in Unix milliseconds; nil where nothing waits for time.
  package var nextLook: Int64? {
    courier.state.withLock { $0.claimRoom > 0 ? $0.queue.nextLook : nil }
  }

  /// What the desk is to be asked: may these leave, through that provider?
  package func takeQuestions() -> [(ids: [TextID], provider: String)] {
    courier.state.withLock { $0.takeUnasked() }.map { ($0.ids, $0.provider) }
  }

  /// What the desk said of them.
  package func hear(_ answer: [TextID]?, of ids: [TextID]) {
    let now = courier.clock.now()
    // what has to be written down waits with the other news
    _ = courier.state.withLock { $0.answer(ids, allowed: answer, at: now, jitter: courier.random.next()) }
  }

  /// What the desk is to write down next.
  package func takeSettlements(upTo limit: Int) -> [Settlement] {
    courier.state.withLock { $0.takeSettlements(upTo: limit) }
  }

  /// The desk has written these down.
  package func didSettle(_ settlements: [Settlement]) {
    _ = courier.state.withLock { $0.didSettle(settlements) }
  }

  /// Ends what is under way; what may have left by then is settled as in doubt, and what was only allowed goes back.
  package func giveUp() {
    loop.giveUp(transfers)
    let now = courier.clock.now()
    _ = courier.state.withLock { $0.deferAllowed(at: now) }
  }
}
