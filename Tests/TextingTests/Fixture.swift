import Foundation

/// Test data beside the tests, found by where this file lies.
enum Fixture {
  static func read<Value: Decodable>(_ name: String, file: String = #filePath) throws -> Value {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Fixtures")
    return try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appending(path: name)))
  }
}
