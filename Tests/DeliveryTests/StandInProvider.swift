import Glibc
import Platform
import Synchronization

/// A provider's server on this machine, as well or badly behaved as a test wants: plain HTTP/1.1 with kept connections.
final class StandInProvider: Sendable {
  enum Reply: Sendable {
    case answer(Int, headers: [String] = [], body: String = "")
    /// As the other, after so long.
    case answerLate(millis: Int64, Int, body: String)
    /// Reads the request and closes without a word.
    case close
    /// Reads the request and says nothing.
    case stall
    /// Sends these bytes and then nothing.
    case stallAfter(String)
    /// Sends these bytes and closes.
    case closeAfter(String)
  }

  private struct Received {
    var requests: [String] = []
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private static let sleepMillisMax: Int32 = 10_000

  let port: UInt16
  private let listener: Int32
  private let stopper: (read: Int32, write: Int32)
  private let received = Mutex(Received())
  private let acceptedCount = Mutex(0)
  private let late = Mutex<[(due: ContinuousClock.Instant, fd: Int32, bytes: String)]>([])
  private let thread = Mutex<WorkerThread?>(nil)
  private let reply: @Sendable (_ number: Int, _ request: String) -> Reply

  /// `reply` is told how many requests came before. One that is not open refuses connections until `open`.
  init(isOpen: Bool = true, _ reply: @escaping @Sendable (_ number: Int, _ request: String) -> Reply) {
    self.reply = reply
    (listener, port) = LoopbackSocket.bound()
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    stopper = (ends[0], ends[1])
    thread.withLock { $0 = WorkerThread(name: "stand-in") { self.serve() } }
    if isOpen { open() }
  }

  func open() {
    listen(listener, 128)
    _ = write(stopper.write, "o", 1)
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var requests: [String] { received.withLock { $0.requests } }
  var connectionCount: Int { acceptedCount.withLock { $0 } }

  /// Returns once so many requests have come.
  func received(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = received.withLock { received in
        if received.requests.count >= count { return true }
        received.waiting.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  func stop() {
    _ = write(stopper.write, "x", 1)
    thread.withLock { $0 }?.join()
    for fd in [listener, stopper.read, stopper.write] { close(fd) }
  }

  private func serve() {
    var buffers: [Int32: [UInt8]] = [:]
    var watched = [stopper.read]
    while true {
      var polled = (watched + buffers.keys).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&polled, nfds_t(polled.count), sendLateAnswers())
      for entry in polled where entry.revents != 0 {
        switch entry.fd {
        case stopper.read:
          var order: UInt8 = 0
          _ = Glibc.read(stopper.read, &order, 1)
          if order == UInt8(ascii: "o") {
            watched.append(listener)
            continue
          }
          for fd in buffers.keys { close(fd) }
          return
        case listener:
          buffers[accept(listener, nil, nil)] = []
          acceptedCount.withLock { $0 += 1 }
        case let fd:
          guard let buffer = buffers[fd], let rest = read(fd, after: buffer) else {
            close(fd)
            buffers[fd] = nil
            late.withLock { $0.removeAll { $0.fd == fd } }
            continue
          }
          buffers[fd] = rest
        }
      }
    }
  }

  /// Reads what is there and answers what is whole; nil where the connection shall close.
  private func read(_ fd: Int32, after buffer: [UInt8]) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(fd, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let buffer = buffer + bytes[..<count]
    guard let request = LoopbackSocket.wholeRequest(buffer) else { return buffer }
    let number = note(request)
    switch reply(number, request) {
    case .answer(let status, let headers, let body):
      LoopbackSocket.send(Self.answer(status, headers, body), to: fd)
      return []
    case .answerLate(let millis, let status, let body):
      let due = ContinuousClock.now.advanced(by: .milliseconds(millis))
      late.withLock { $0.append((due, fd, Self.answer(status, [], body))) }
      return []
    case .close: return nil
    case .stall: return []
    case .stallAfter(let bytes):
      LoopbackSocket.send(bytes, to: fd)
      return []
    case .closeAfter(let bytes):
      LoopbackSocket.send(bytes, to: fd)
      return nil
    }
  }

  private static func answer(_ status: Int, _ headers: [String], _ body: String) -> String {
    let head = ["HTTP/1.1 \(status) As told", "Content-Length: \(body.utf8.count)"] + headers
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  /// Sends what is due; answers how long to sleep for the next.
  private func sendLateAnswers() -> Int32 {
    late.withLock { late in
      let now = ContinuousClock.now
      for answer in late where answer.due <= now { LoopbackSocket.send(answer.bytes, to: answer.fd) }
      late.removeAll { $0.due <= now }
      return late.isEmpty ? Self.sleepMillisMax : Self.lateSleepMillis
    }
  }

  private static let lateSleepMillis: Int32 = 10

  /// How many requests came before this one.
  private func note(_ request: String) -> Int {
    let (number, served) = received.withLock { received in
      received.requests.append(request)
      let count = received.requests.count
      let served = received.waiting.filter { $0.count <= count }
      received.waiting.removeAll { $0.count <= count }
      return (count - 1, served)
    }
    for waiter in served { waiter.continuation.resume() }
    return number
  }
}
