import Platform
import Testing

@Suite struct BinaryHeapTests {
  private func drained(_ heap: BinaryHeap<Int>) -> [Int] {
    var heap = heap
    var taken: [Int] = []
    while let first = heap.first {
      #expect(heap.popFirst() == first)
      taken.append(first)
    }
    #expect(heap.popFirst() == nil)
    return taken
  }

  @Test(arguments: [[], [1], [2, 1], [3, 3, 1, 3], [5, 4, 3, 2, 1, 0], [1, 9, 2, 8, 3, 7, 4, 6, 5]])
  func `what was put in comes out in order, whether one by one or all at once`(numbers: [Int]) {
    var heap = BinaryHeap<Int>()
    for number in numbers { heap.push(number) }
    #expect(heap.count == numbers.count)
    #expect(drained(heap) == numbers.sorted())
    #expect(drained(BinaryHeap(numbers)) == numbers.sorted())
  }

  @Test(arguments: 1...20)
  func `taking out and putting in may come in turns`(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    var heap = BinaryHeap<Int>()
    var plain: [Int] = []
    for _ in 0..<500 {
      if random.next() % 3 > 0 {
        let number = Int(random.next() % 100)
        heap.push(number)
        plain = (plain + [number]).sorted()
      } else if !plain.isEmpty {
        #expect(heap.popFirst() == plain.removeFirst())
      }
      #expect(heap.first == plain.first)
      let entries = heap.entries
      #expect(entries.indices.dropFirst().allSatisfy { entries[($0 - 1) / 2] <= entries[$0] })
    }
  }
}
