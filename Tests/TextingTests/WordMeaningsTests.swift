import Testing

@testable import Texting

@Suite struct WordMeaningsTests {
  @Test(arguments: [[], [0], [1_023], [0, 1, 63, 64, 127, 128, 1_023], Array(0..<WordMeanings.bitsMax)])
  func `what was put in is listed, each once and in order`(bits: [Int]) {
    let meanings = bits.reversed().reduce(WordMeanings.none) { $0 | WordMeanings(bit: $1) | WordMeanings(bit: $1) }
    #expect(meanings.list == bits.map(UInt16.init))
    #expect(meanings.isEmpty == bits.isEmpty)
  }
}
