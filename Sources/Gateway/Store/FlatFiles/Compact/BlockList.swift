/// A list that grows block by block: only the first block is ever moved, so that nobody waits for the list to grow, and no more than one
/// block stands empty. For values without references.
struct BlockList<Element: BitwiseCopyable> {
  /// A block, its array's own head included, is what malloc hands out without rounding up; of 16 KiB jemalloc would make 20.
  private static var blockBytes: Int { 8_192 }
  private static var headBytes: Int { 32 }
  static var blockCount: Int { (blockBytes - headBytes) / MemoryLayout<Element>.stride }

  private var blocks: [[Element]] = []
  private(set) var count = 0

  init() {}

  subscript(index: Int) -> Element {
    get { blocks[index / Self.blockCount][index % Self.blockCount] }
    set { blocks[index / Self.blockCount][index % Self.blockCount] = newValue }
  }

  mutating func append(_ element: Element) {
    if count == blocks.count * Self.blockCount {
      var block: [Element] = []
      // the first grows with what it holds, for most lists are short
      if count > 0 { block.reserveCapacity(Self.blockCount) }
      blocks.append(block)
    }
    blocks[blocks.count - 1].append(element)
    count += 1
  }
}
