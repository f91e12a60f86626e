import Foundation

/// A file that a command writes for a person: whole or not at all.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
