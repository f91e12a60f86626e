package import SystemPackage

/// What went wrong with a file. `description` names the file, not what is in it.
package enum DiskError: Error, Equatable, Sendable {
  /// Another process, or another part of this one, holds the lock.
  case locked(path: String)
  case failed(Operation, path: String, Errno)

  package enum Operation: String, Sendable {
    case createDirectory = "create the directory"
    case list
    case open
    case read
    case append = "write to"
    case truncate = "cut"
    case sync
    case rename
    case remove
    case measure
    case dress = "set owner and mode of"
    case lock
  }

  /// The failure that `code`, an errno of C, stands for.
  package static func failed(_ operation: Operation, path: String, code: CInt) -> DiskError {
    .failed(operation, path: path, Errno(rawValue: code))
  }

  /// The file or directory is not there.
  package var isNotFound: Bool {
    if case .failed(_, _, .noSuchFileOrDirectory) = self { true } else { false }
  }

  /// It is a file where a directory is wanted, or a directory where a file is.
  package var isOfOtherKind: Bool {
    if case .failed(_, _, let errno) = self { errno == .notDirectory || errno == .isDirectory } else { false }
  }

  /// The file system, or this user's share of it, has no room left.
  package var isFull: Bool {
    if case .failed(_, _, let errno) = self { errno == .noSpace || errno == .diskQuotaExceeded } else { false }
  }
}

extension DiskError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .locked(let path): "\(path) is locked by another process"
    case .failed(let operation, let path, let errno): "could not \(operation.rawValue) \(path): \(errno)"
    }
  }
}
