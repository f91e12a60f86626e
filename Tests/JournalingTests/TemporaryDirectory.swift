import Glibc
import Platform

/// A directory of its own on the real disk, removed with everything in it.
final class TemporaryDirectory {
  let path: String

  init() throws {
    var template = Array("/tmp/punchline-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw DiskError.failed(.createDirectory, path: "/tmp", code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    _ = shell("rm -rf '\(path)'")
  }
}

/// What a command of the shell prints, and its exit status.
func shell(_ command: String) -> (output: String, status: CInt) {
  guard let stream = popen(command, "r") else { return ("", -1) }
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4_096)
  while true {
    let count = fread(&chunk, 1, chunk.count, stream)
    if count == 0 { break }
    output += chunk[..<count]
  }
  return (String(decoding: output, as: UTF8.self), pclose(stream) >> 8)
}
