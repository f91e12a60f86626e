import Carriers
import Foundation

/// The recorded requests under `Fixtures/`, made by software that is not ours.
enum Fixture {
  struct File<Vector: Decodable>: Decodable {
    var vectors: [Vector]
  }

  static func vectors<Vector: Decodable>(_ name: String, of type: Vector.Type = Vector.self) -> [Vector] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).json")
    guard let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(File<Vector>.self, from: data)
    else { preconditionFailure("the fixture \(name) cannot be read") }
    return file.vectors
  }
}

extension Fixture {
  static func text(_ name: String) -> String {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
    guard let data = try? Data(contentsOf: url) else { preconditionFailure("the fixture \(name) cannot be read") }
    return String(decoding: data, as: UTF8.self)
  }
}

extension SendMoment {
  /// 1 January 2026, noon UTC.
  static let sample = SendMoment(millis: 1_767_268_800_000, nonce: (1, 2))
}
