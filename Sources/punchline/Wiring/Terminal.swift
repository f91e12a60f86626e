import Glibc

/// What the command line writes. Lists and answers go to standard output, complaints to standard error.
enum Terminal {
  static func complain(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes on standard error without a line end: what is gone when the work is done.
  static func whisper(_ text: String) {
    write(text, to: STDERR_FILENO)
  }

  /// Writes without a line end and without buffering.
  static func say(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  static func write(_ bytes: [UInt8]) {
    write(bytes, to: STDOUT_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  /// A reader that went away ends the output, not the program's work.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written > 0 {
          rest = rest.dropFirst(written)
        } else if errno != EINTR {
          return
        }
      }
    }
  }
}
