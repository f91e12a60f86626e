import Platform
import Synchronization
import Testing

@Suite struct ThreadTests {
  @Test func `join returns after the body has`() {
    let isDone = Mutex(false)
    let thread = WorkerThread(name: "a name that is too long") { isDone.withLock { $0 = true } }
    thread.join()
    #expect(isDone.withLock { $0 })
    thread.join()
  }

  @Test func `a signal before the wait is not lost`() {
    let wakeUp = WakeUp()
    wakeUp.signal()
    wakeUp.signal()
    wakeUp.wait()
    let thread = WorkerThread(name: "waiter") { wakeUp.wait() }
    wakeUp.signal()
    thread.join()
  }

  @Test func `work handed over with a signal is all seen`() {
    let queue = Mutex<[Int]>([])
    let seen = Mutex<[Int]>([])
    let wakeUp = WakeUp()
    let thread = WorkerThread(name: "consumer") {
      while seen.withLock({ $0.count }) < 10_000 {
        wakeUp.wait()
        let taken = queue.withLock { queue in
          defer { queue = [] }
          return queue
        }
        seen.withLock { $0 += taken }
      }
    }
    for number in 0..<10_000 {
      let isFirst = queue.withLock { queue in
        queue.append(number)
        return queue.count == 1
      }
      if isFirst { wakeUp.signal() }
    }
    thread.join()
    #expect(seen.withLock { $0 } == Array(0..<10_000))
  }
}
