import NIOCore
import Testing

@testable import Web

@Suite struct RequestClockTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

  private func at(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

  @Test func `a new connection owes its first request at once`() {
    let clock = RequestClock(limits: WebLimits(), openedAt: start)
    #expect(clock.lapse(at: at(9)) == nil)
    #expect(clock.lapse(at: at(10)) == .slowSender)
  }

  @Test func `bytes that trickle do not move the deadline of their request`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    for second in 1..<10 { clock.bytesArrived(at: at(Int64(second))) }
    #expect(clock.lapse(at: at(10)) == .slowSender)
  }

  @Test func `an answer that takes its time is waited for`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(1))
    #expect(clock.lapse(at: at(10_000)) == nil)
  }

  @Test func `after its answer a connection may rest for a minute`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(1))
    clock.answered(at: at(2))
    #expect(clock.lapse(at: at(61)) == nil)
    #expect(clock.lapse(at: at(62)) == .idle)
  }

  @Test func `a second request has its own ten seconds from its first byte`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(1))
    clock.answered(at: at(2))
    clock.bytesArrived(at: at(30))
    clock.bytesArrived(at: at(35))
    #expect(clock.lapse(at: at(39)) == nil)
    #expect(clock.lapse(at: at(40)) == .slowSender)
  }

  @Test func `a request that is answered before it is whole must still become whole`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.answered(at: at(2))
    #expect(clock.lapse(at: at(10)) == .slowSender)
  }

  @Test func `a request that came in part behind another must become whole once the other is answered`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(1))
    clock.requestBegan(at: at(1))
    clock.answered(at: at(8))
    #expect(clock.lapse(at: at(17)) == nil)
    #expect(clock.lapse(at: at(18)) == .slowSender)
  }

  @Test func `who waits for our answer is not late with what comes behind it`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(1))
    clock.bytesArrived(at: at(2))
    clock.requestBegan(at: at(2))
    #expect(clock.lapse(at: at(10_000)) == nil)
  }

  @Test func `an answer that nobody reads is given up`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(1))
    clock.writabilityChanged(isWritable: false, at: at(100))
    #expect(clock.lapse(at: at(109)) == nil)
    #expect(clock.lapse(at: at(110)) == .stalledReader)
    clock.writabilityChanged(isWritable: true, at: at(109))
    #expect(clock.lapse(at: at(110)) == nil)
  }

  @Test func `who reads our answer is neither late nor idle, and has time for the rest of a request afterwards`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.requestBegan(at: at(0))
    clock.requestArrived(at: at(0))
    clock.writabilityChanged(isWritable: false, at: at(1))
    clock.answered(at: at(1))
    clock.bytesArrived(at: at(1))
    #expect(clock.lapse(at: at(11)) == .stalledReader)
    clock.readOn(at: at(11))
    #expect(clock.lapse(at: at(20)) == nil)
    clock.writabilityChanged(isWritable: true, at: at(20))
    #expect(clock.lapse(at: at(29)) == nil)
    #expect(clock.lapse(at: at(30)) == .slowSender)
  }

  @Test func `after the last word nothing a peer sends keeps the connection`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.lingers(from: at(5))
    clock.bytesArrived(at: at(6))
    clock.requestArrived(at: at(6))
    #expect(clock.lapse(at: at(7)) == .idle)
  }

  @Test func `a last word that has not left is waited for as long as a peer reads`() {
    var clock = RequestClock(limits: WebLimits(), openedAt: start)
    clock.saidLastWord(at: at(5))
    #expect(clock.lapse(at: at(14)) == nil)
    clock.writabilityChanged(isWritable: false, at: at(14))
    clock.writabilityChanged(isWritable: true, at: at(20))
    #expect(clock.lapse(at: at(29)) == nil)
    #expect(clock.lapse(at: at(30)) == .stalledReader)
    clock.lingers(from: at(29))
    #expect(clock.lapse(at: at(30)) == nil)
    #expect(clock.lapse(at: at(31)) == .idle)
  }

  @Test func `no deadline comes sooner than the timer looks`() {
    let clock = RequestClock(limits: WebLimits(), openedAt: start)
    #expect(clock.tick <= WebLimits().lingerSeconds)
  }
}
