import Gateway
import Testing

@testable import Delivery

@Suite struct ProviderGateTests {
  private let apart = ProviderGate.apartMillisMin

  private func fail(
    _ gate: ProviderGate, _ text: UInt64, at now: Int64, begunAt: Int64? = nil, mayBeItsOwnFault: Bool = false
  ) -> Bool {
    gate.failed(
      TextID(rawValue: text), begunAt: begunAt ?? now, mayBeItsOwnFault: mayBeItsOwnFault, at: now
    ) { Int64(1_000 << $0) }
  }

  @Test func `three failures in a row shut it, and an answer between them does not let it come to that`() {
    let gate = ProviderGate(provider: "main")
    #expect(!fail(gate, 1, at: 0))
    #expect(!fail(gate, 2, at: apart))
    #expect(!gate.answered())
    #expect(!fail(gate, 3, at: 2 * apart))
    #expect(!fail(gate, 4, at: 3 * apart))
    #expect(gate.isOpen)
    #expect(fail(gate, 5, at: 4 * apart))
    #expect(gate.state == .shut(until: 4 * apart + 1_000))
  }

  @Test func `attempts that broke together are one failure, those that began apart are not`() {
    let gate = ProviderGate(provider: "main")
    for text in 1...40 { #expect(!fail(gate, UInt64(text), at: 30_000, begunAt: Int64(text))) }
    #expect(!fail(gate, 50, at: 30_000, begunAt: 1 + apart))
    #expect(fail(gate, 51, at: 30_001, begunAt: 1 + 2 * apart))
  }

  @Test func `one text that always fails says nothing of the provider, several do`() {
    let gate = ProviderGate(provider: "main")
    for round in 1...20 { #expect(!fail(gate, 1, at: Int64(round) * apart, mayBeItsOwnFault: true)) }
    #expect(!fail(gate, 2, at: 21 * apart, mayBeItsOwnFault: true))
    #expect(fail(gate, 3, at: 22 * apart, mayBeItsOwnFault: true))
  }

  @Test func `after the pause one text asks, and each that asks in vain doubles it`() {
    let gate = ProviderGate(provider: "main")
    for round in 0..<3 { _ = fail(gate, 1, at: Int64(round) * apart) }
    var now = 2 * apart
    for probes in 0..<4 {
      let end = now + Int64(1_000 << probes)
      #expect(gate.state == .shut(until: end))
      #expect(gate.opensAt == end && gate.isShut)
      #expect(!gate.passTime(at: end - 1))
      #expect(gate.passTime(at: end))
      #expect(gate.state == .ajar && !gate.isShut)
      gate.probe(with: TextID(rawValue: 9))
      #expect(gate.isShut)
      now = end + 5
      // what left before does not count any more
      #expect(!fail(gate, 8, at: now))
      #expect(fail(gate, 9, at: now))
    }
    #expect(gate.passTime(at: now + 16_000))
    gate.probe(with: TextID(rawValue: 10))
    #expect(gate.answered())
    #expect(gate.isOpen)
  }

  @Test func `a text that was to ask and did not leave makes room for another`() {
    let gate = ProviderGate(provider: "main")
    for round in 0..<3 { _ = fail(gate, 1, at: Int64(round) * apart) }
    _ = gate.passTime(at: 100_000)
    gate.probe(with: TextID(rawValue: 9))
    #expect(!gate.isLeft(by: TextID(rawValue: 8)))
    #expect(gate.isLeft(by: TextID(rawValue: 9)))
    #expect(gate.state == .ajar)
  }
}
