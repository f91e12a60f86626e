import Foundation

/// Test data beside the tests, found by where this file lies.
enum Fixture {
  static func read<Value: Decodable>(_ name: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appending(path: name)))
  }

  /// The lines of a table of texts, one text a line.
  static func lines(_ name: String) throws -> [String] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return text.split(separator: "\n").map(String.init)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
}
