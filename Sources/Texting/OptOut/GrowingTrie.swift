/// A `WordTrie` while words are being added.
struct GrowingTrie {
  struct Node {
    var children: [UInt8: Int] = [:]
    var entries: [Int] = []
  }

  private(set) var nodes = [Node()]

  /// The bytes that words are made of, in their order.
  var bytes: [UInt8] { Set(nodes.lazy.flatMap(\.children.keys)).sorted() }

  mutating func add(_ word: Substring.UTF8View, entry: Int) {
    var node = 0
    for byte in word {
      if let next = nodes[node].children[byte] {
        node = next
      } else {
        nodes.append(Node())
        nodes[node].children[byte] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    nodes[node].entries.append(entry)
  }
}
