import Platform
import Testing

@testable import Gateway

@Suite struct BlockListTests {
  @Test(arguments: [UInt64(1), 2])
  func `a list of many blocks holds what one array does`(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    var list = BlockList<Int64>()
    var expected: [Int64] = []
    for value in Int64(0)..<Int64(3 * BlockList<Int64>.blockCount + 7) {
      list.append(value)
      expected.append(value)
      let index = Int(random.next() % UInt64(expected.count))
      list[index] = -value
      expected[index] = -value
    }
    #expect(list.count == expected.count)
    #expect(expected.indices.allSatisfy { list[$0] == expected[$0] }, "seed \(seed)")
  }

  @Test func `a copy is a list of its own`() {
    var list = BlockList<Int64>()
    for value in Int64(0)..<3_000 { list.append(value) }
    let copy = list
    list[1_500] = -1
    list.append(3_000)
    #expect(copy.count == 3_000 && copy[1_500] == 1_500)
  }
}
