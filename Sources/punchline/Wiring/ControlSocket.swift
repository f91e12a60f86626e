import Glibc

/// The path of the control socket of a data directory.
///
/// A Unix socket's path has at most 107 bytes, whatever the file system allows; through an open directory in `/proc` it is
/// short wherever the directory is.
struct ControlSocket {
  static let name = "control.sock"

  let path: String
  private let descriptor: CInt

  struct Missing: Error, CustomStringConvertible {
    let directory: String
    var description: String { "\(directory) cannot be opened" }
  }

  init(directory: String) throws(Missing) {
    descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Missing(directory: directory) }
    path = "/proc/self/fd/\(descriptor)/\(Self.name)"
  }

  /// Takes away a socket that a server which is gone has left. Only for whoever holds the directory's lock.
  func removeLeftover() {
    unlink(path)
  }

  var isThere: Bool { access(path, F_OK) == 0 }

  func close() {
    Glibc.close(descriptor)
  }
}
