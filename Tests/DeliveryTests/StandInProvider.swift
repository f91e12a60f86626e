import Glibc
import Platform
import Synchronization

/// A provider's server on this machine, as well or badly behaved as a test wants: plain HTTP/1.1 with kept connections.
final class StandInProvider: Sendable {
  enum Reply: Sendable {
    case answer(Int, headers: [String] = [], body: String = "")
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
  private let thread = Mutex<WorkerThread?>(nil)
  private let reply: @Sendable (_ number: Int, _ request: String) -> Reply

  /// `reply` is told how many requests came before.
  init(_ reply: @escaping @Sendable (_ number: Int, _ request: String) -> Reply) {
    self.reply = reply
    (listener, port) = LoopbackSocket.bound()
    listen(listener, 128)
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    stopper = (ends[0], ends[1])
    thread.withLock { $0 = WorkerThread(name: "stand-in") { self.serve() } }
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
    while true {
      var polled = ([stopper.read, listener] + buffers.keys).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&polled, nfds_t(polled.count), Self.sleepMillisMax)
      for entry in polled where entry.revents != 0 {
        switch entry.fd {
        case stopper.read:
          for fd in buffers.keys { close(fd) }
          return
        case listener:
          buffers[accept(listener, nil, nil)] = []
          acceptedCount.withLock { $0 += 1 }
        case let fd:
          guard let buffer = buffers[fd], let rest = read(fd, after: buffer) else {
            close(fd)
            buffers[fd] = nil
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
      let head = ["HTTP/1.1 \(status) As told", "Content-Length: \(body.utf8.count)"] + headers
      LoopbackSocket.send(head.joined(separator: "\r\n") + "\r\n\r\n" + body, to: fd)
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
