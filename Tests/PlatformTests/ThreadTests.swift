import Glibc
import Synchronization
import Testing

@testable import Platform

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

  @Test func `whoever lets others in goes on after they were`() async {
    let turns = Guarded<[String]>([])
    let waiter = Mutex<WorkerThread?>(nil)
    turns.withLock { list in
      list.append("first")
      waiter.withLock { $0 = WorkerThread(name: "waiter") { turns.withLock { $0.append("waiter") } } }
      while turns.waiting.load(ordering: .relaxed) == 0 { sched_yield() }
    }
    while turns.waiting.load(ordering: .relaxed) > 0 { await turns.letOthersIn() }
    turns.withLock { $0.append("again") }
    waiter.withLock { $0 }?.join()
    #expect(turns.withLock { $0 } == ["first", "waiter", "again"])
  }

  @Test func `nobody lets others in for ever`() async {
    let lock = Guarded(0)
    let isHeld = WakeUp()
    let mayLetGo = WakeUp()
    let holder = WorkerThread(name: "holder") {
      lock.withLock { _ in
        isHeld.signal()
        mayLetGo.wait()
      }
    }
    isHeld.wait()
    let waiter = WorkerThread(name: "waiter") { lock.withLock { $0 += 1 } }
    while lock.waiting.load(ordering: .relaxed) == 0 { sched_yield() }
    await lock.letOthersIn()
    #expect(lock.waiting.load(ordering: .relaxed) == 1)
    mayLetGo.signal()
    holder.join()
    waiter.join()
    #expect(lock.withLock { $0 } == 1)
  }
}
