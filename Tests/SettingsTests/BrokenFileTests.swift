import Foundation
import Settings
import Testing

@Suite struct BrokenFileTests {
  private static let environment = [
    "SQUARE_SIGNATURE_KEY": "s", "SQUARE_TOKEN": "q", "OUT_SECRET": "out-secret-of-twenty-four-bytes",
  ]
  private static let guide: String = {
    let path = Good.fixtures.appendingPathComponent("guide/shops/blue-cup.yaml")
    return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  }()

  @Test(arguments: 0..<50)
  func `a file that is cut off anywhere is refused, never fatal`(fiftieth: Int) {
    let text = String(Self.guide.prefix(Self.guide.count * fiftieth / 50 / 2))
    #expect(!load(shops: ["blue-cup": [text]]).mistakes.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4])
  func `a file with a character wrong is read or refused, never fatal`(seed: UInt64) {
    var state = seed
    // Knuth's linear congruential generator: the seed above is all that is needed to see a failure again
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let replacements = Array("{}[]:,'\"-#&*!|> \n\t\u{0}\u{FFFD}9é\u{F0063}")
    for _ in 0..<20 {
      var characters = Array(Self.guide)
      for _ in 0..<3 { characters[next(below: characters.count)] = replacements[next(below: replacements.count)] }
      switch load(shops: ["blue-cup": [String(characters)]], environment: Self.environment) {
      case .success(let configuration): #expect(configuration.shops.count == 1)
      case .failure(let problems): #expect(problems.problems.contains { $0.severity == .mistake })
      }
    }
  }
}
