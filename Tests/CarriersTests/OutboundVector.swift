import Foundation
import Testing

@testable import Carriers

/// A text and the request that the provider's own library makes of it.
struct OutboundVector: Decodable, Sendable, CustomTestStringConvertible {
  struct Message: Decodable, Sendable {
    var to: String
    var from: String?
    var text: String

    enum CodingKeys: String, CodingKey {
      case to, text
      case from = "from_"
    }
  }
  struct Request: Decodable, Sendable {
    var method: String
    var url: String
    var headers: [String: String]
    var body: String
  }
  var label: String
  var message: Message
  var request: Request

  var testDescription: String { label }

  /// The text of the vector; `statusURL` and `id` are ours to choose.
  func text(id: String, from: String? = nil, statusURL: String? = nil) -> OutboundText {
    OutboundText(
      id: id, from: from ?? message.from ?? "+14155550150", to: message.to, body: message.text, statusURL: statusURL)
  }

  /// Method, address, credentials and type of body are the library's, and so is every leaf of the body but those under `exceptions`.
  func expectSame(as made: HTTPRequest, but exceptions: Set<String> = []) throws {
    #expect(made.method == request.method)
    #expect(made.url == request.url)
    let theirs = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.key.lowercased(), $0.value) })
    let ours = made.headers.map {
      $0.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    for header in ours where header[0] == "Authorization" { #expect(header[1] == theirs["authorization"]) }
    #expect(ours.contains { $0[0].lowercased() == "content-type" && theirs["content-type"]?.hasPrefix($0[1]) == true })
    #expect(try Self.leaves(made.body, but: exceptions) == Self.leaves(Array(request.body.utf8), but: exceptions))
  }

  private static func leaves(_ json: [UInt8], but exceptions: Set<String>) throws -> [String: String] {
    var leaves: [String: String] = [:]
    func add(_ value: Any, at path: String) {
      switch value {
      case let object as [String: Any]:
        for (name, field) in object { add(field, at: path.isEmpty ? name : "\(path).\(name)") }
      case let array as [Any]: for (index, element) in array.enumerated() { add(element, at: "\(path).\(index)") }
      default: leaves[path] = "\(value)"
      }
    }
    add(try JSONSerialization.jsonObject(with: Data(json)), at: "")
    return leaves.filter { !exceptions.contains($0.key) }
  }
}
