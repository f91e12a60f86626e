import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct LookUpTests {
  private let uptime = ManualUptime()

  private func allowance(_ limits: WebLimits = WebLimits()) -> LookUpAllowance {
    LookUpAllowance(limits: limits) { [uptime] in uptime.now }
  }

  /// How many are allowed in a row before one is not.
  private func room(_ allowance: LookUpAllowance) -> Int {
    (0...WebLimits().lookUpsBurst).first { _ in !allowance.take() } ?? .max
  }

  private static func limits(burst: Int) -> WebLimits {
    var limits = WebLimits()
    limits.lookUpsBurst = burst
    return limits
  }

  @Test(arguments: [
    (TimeAmount.nanoseconds(49_999_999), 0), (.milliseconds(50), 1), (.milliseconds(99), 1), (.seconds(1), 20),
    (.milliseconds(9_950), 199), (.seconds(10), 200), (.hours(24), 200),
  ])
  func `after a burst of 200 there is room for 20 a second, up to a burst`(pause: TimeAmount, expected: Int) {
    let allowance = allowance()
    #expect(room(allowance) == 200)
    uptime.advance(pause)
    #expect(room(allowance) == expected)
  }

  @Test func `a steady 20 a second are always allowed`() {
    let allowance = allowance()
    var refused = 0
    for _ in 0..<1_000 {
      if !allowance.take() { refused += 1 }
      uptime.advance(.milliseconds(50))
    }
    #expect(refused == 0)
    #expect(room(allowance) == 200)
  }

  @Test func `who is refused does not keep others waiting longer`() {
    let allowance = allowance()
    #expect(room(allowance) == 200)
    for _ in 0..<1_000 { _ = allowance.take() }
    uptime.advance(.milliseconds(50))
    #expect(room(allowance) == 1)
  }

  @Test(arguments: [
    "/j/7K3M9QTQ", "/j/00000000", "/j/nonsense", "/j/7K3M9QTQ.png", "/j/00000000.svg", "/j/7K3M9QTQ/poster",
    "/j/00000000/poster", "/simulator/codes/7K3M9QTQ", "/simulator/codes/00000000",
  ])
  func `past the limit every code is answered alike, whether there is one or not`(target: String) async throws {
    let desk = StandInDesk(settings: .sample)
    try await RunningServer.run(desk, uptime: uptime, limits: Self.limits(burst: 1)) { server in
      #expect(try await server.ask("GET", "/j/7K3M9QTQ").status == 200)
      let answer = try await server.ask("GET", target)
      #expect(answer.status == 429)
      #expect(answer.headers["retry-after"] == "5")
      #expect(answer.text.contains("again in a moment"))
      #expect(server.refusals("too-many") == "1")
      uptime.advance(.milliseconds(50))
      let later = try await server.ask("GET", target).status
      #expect(later == 200 || later == 404)
    }
  }

  @Test func `known and unknown codes cost the same`() async throws {
    let targets = ["/j/00000000", "/j/nonsense", "/j/7K3M9QTQ.svg", "/j/00000000/poster", "/simulator/codes/00000000"]
    let desk = StandInDesk(settings: .sample)
    try await RunningServer.run(desk, uptime: uptime, limits: Self.limits(burst: targets.count)) { server in
      for target in targets {
        let answer = try await server.ask("GET", target)
        #expect(answer.status != 429, "\(target)")
      }
      #expect(try await server.ask("GET", "/j/7K3M9QTQ").status == 429)
    }
  }

  @Test(arguments: ["/assets/landing.css", "/simulator", "/healthz"])
  func `what looks no code up is answered all the same`(target: String) async throws {
    let desk = StandInDesk(settings: .sample)
    try await RunningServer.run(desk, uptime: uptime, limits: Self.limits(burst: 1)) { server in
      for _ in 0..<2 { _ = try await server.ask("GET", "/j/7K3M9QTQ") }
      #expect(try await server.ask("GET", target).status == 200)
    }
  }

  @Test func `strangers at the simulator use nothing up`() async throws {
    let desk = StandInDesk(settings: .sample)
    try await RunningServer.run(desk, uptime: uptime, limits: Self.limits(burst: 1)) { server in
      for _ in 0..<3 { _ = try await server.ask("GET", "/simulator/codes/7K3M9QTQ", host: "evil.example") }
      #expect(try await server.ask("GET", "/j/7K3M9QTQ").status == 200)
    }
  }
}
