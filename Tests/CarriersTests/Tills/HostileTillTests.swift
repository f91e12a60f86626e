import Foundation
import Loyalty
import Testing

@testable import Carriers

/// What a shop system sends, and what its API answers, with bytes of it wrong: the seeds of the fuzzer's target `tills`.
private struct TillSeed: Sendable, CustomTestStringConvertible {
  let source: any TillSource
  let body: [UInt8]
  let answers: [[UInt8]]
  let testDescription: String

  static let all: [TillSeed] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fuzz/Corpus/tills")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).flatMap { TillSeed(name, Array($0)) }
    }
  }()

  private init?(_ name: String, _ seed: [UInt8]) {
    var lines = seed.dropFirst(2).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Array($0)
    }
    guard seed.count > 2, !lines.isEmpty else { return nil }
    let (secret, token) = ("hush", "token")
    let all: [any TillSource] = [
      Square(secret: secret, token: token, currency: .dollars), Shopify(secret: secret, currency: .dollars),
      WooCommerce(secret: secret, currency: .dollars), Stripe(secret: secret, token: token, currency: .dollars),
      Ecwid(secret: secret, token: token, currency: .dollars), Toast(secret: secret, token: token, currency: .dollars),
      Clover(secret: secret, token: token, currency: .dollars),
    ]
    source = all[Int(seed[0] - UInt8(ascii: "a"))]
    body = lines.removeFirst()
    answers = lines.map { Array($0.dropFirst()) }
    testDescription = name
  }

  /// Reads all of it to its end; what it comes to is of no matter.
  func read(_ body: [UInt8], _ answers: [[UInt8]]) {
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/hooks/a/b", headers: [], body: body)
    _ = source.greeting(request)
    do {
      var step = try source.read(request)
      for answer in answers + [[]] {
        guard case .ask(_, let then) = step else { break }
        step = try then(HTTPResponse(status: 200, body: answer))
      }
    } catch {
      return
    }
  }

  /// The fuzzer tries them all; here a part of them must do.
  private static let spoiledEvery = 23

  /// The same bytes, each now and then another, or cut off.
  static func spoiled(_ bytes: [UInt8]) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: spoiledEvery).flatMap { index in
      [UInt8(ascii: "\""), UInt8(ascii: "9"), UInt8(ascii: "-"), 0xFF].map { byte in
        var other = bytes
        other[index] = byte
        return other
      } + [Array(bytes[..<index])]
    }
  }
}

@Suite struct HostileTillTests {
  @Test func `every shop system has its seeds`() {
    #expect(TillSeed.all.count >= 19)
  }

  @Test(arguments: TillSeed.all)
  private func `whatever is wrong with a webhook or an answer, it is read or refused`(seed: TillSeed) {
    for body in TillSeed.spoiled(seed.body) { seed.read(body, seed.answers) }
    for index in seed.answers.indices {
      for answer in TillSeed.spoiled(seed.answers[index]) {
        var answers = seed.answers
        answers[index] = answer
        seed.read(seed.body, answers)
      }
    }
  }
}
