import Foundation
import Glibc

/// Sockets of this machine, on ports that the system picks.
enum LoopbackSocket {
  /// Bound and not listening: a connection to it is refused until `listen`.
  static func bound() -> (fd: Int32, port: UInt16) {
    let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        precondition(bind(fd, generic, length) == 0, "no port to bind")
        getsockname(fd, generic, &length)
      }
    }
    return (fd, UInt16(bigEndian: address.sin_port))
  }

  /// A listening socket of the file system.
  static func listening(at path: String) -> Int32 {
    let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        precondition(bind(fd, generic, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0, "no socket to bind")
      }
    }
    listen(fd, 1)
    return fd
  }

  static func send(_ text: String, to fd: Int32) {
    _ = Glibc.send(fd, text, text.utf8.count, Int32(MSG_NOSIGNAL))
  }

  /// Head and body, once as much of the body is there as the head says.
  static func wholeRequest(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let head = text[..<end.lowerBound]
    let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.drop { $0 != " " }.dropFirst()) }
    return text[end.upperBound...].utf8.count >= length ?? 0 ? text : nil
  }

  static func close(_ fd: Int32) {
    Glibc.close(fd)
  }

  /// Takes one connection, reads one request, sends the answer and closes.
  static func answerOnce(_ listener: Int32, with answer: String) {
    let fd = accept(listener, nil, nil)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while wholeRequest(bytes) == nil {
      let count = recv(fd, &chunk, chunk.count, 0)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    send(answer, to: fd)
    Glibc.close(fd)
  }
}
