import Synchronization
import Testing

@testable import Platform

@Suite struct BeltTests {
  private struct Refusal: Error {}

  @Test func `all batches arrive in their order, and few wait`() throws {
    let belt = Belt<Int>(batchesMax: 3)
    let put = Mutex(0)
    let thread = WorkerThread(name: "putting") {
      for number in 0..<10_000 {
        _ = belt.put(number)
        put.withLock { $0 = number + 1 }
      }
      belt.end()
    }
    for number in 0..<10_000 {
      #expect(try belt.next() == number)
      // those that wait, the one just taken, and one that is being put
      #expect(put.withLock { $0 } <= number + 5)
    }
    #expect(try belt.next() == nil)
    #expect(try belt.next() == nil)
    thread.join()
  }

  @Test func `what is wrong is told behind all that came before`() throws {
    let belt = Belt<Int>(batchesMax: 3)
    _ = belt.put(1)
    _ = belt.put(2)
    belt.end(.failure(Refusal()))
    #expect(try belt.next() == 1)
    #expect(try belt.next() == 2)
    #expect(throws: Refusal.self) { _ = try belt.next() }
  }

  @Test func `nobody waits for somebody who has stopped`() {
    let belt = Belt<Int>(batchesMax: 1)
    #expect(belt.put(1))
    let thread = WorkerThread(name: "stopping") { belt.stop() }
    #expect(!belt.put(2))
    thread.join()
    #expect(!belt.put(3))
  }
}
