import Glibc

/// TCP sockets on this machine's loopback address.
enum Socket {
  private static let loopback: UInt32 = 0x7f00_0001

  /// A listening socket on a free port.
  static func listen() throws -> (socket: Int32, port: UInt16) {
    let socket = try make()
    var address = address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && Glibc.listen(socket, 1024) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard bound else { throw BenchError.system("listen", errno: errno) }
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  static func connect(port: UInt16) throws -> Int32 {
    let socket = try make()
    var address = address(port: port)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard connected else {
      let error = errno
      close(socket)
      throw BenchError.system("connect", errno: error)
    }
    return socket
  }

  /// A port that is free now; the server gets it a moment later.
  static func freePort() throws -> UInt16 {
    let (socket, port) = try listen()
    close(socket)
    return port
  }

  static func send(_ bytes: UnsafeRawBufferPointer, to socket: Int32) throws {
    guard Glibc.send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
      throw BenchError.system("send", errno: errno)
    }
  }

  private static func make() throws -> Int32 {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw BenchError.system("socket", errno: errno) }
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    return socket
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = loopback.bigEndian
    return address
  }
}
