/// Numbers by their first digits: the longest prefix that is known decides. A look-up walks the digits once.
struct PrefixTree: Sendable {
  /// Ten children a node, 0 where there is none: nothing leads back to the root.
  private var children: [UInt16] = Array(repeating: 0, count: 10)
  /// What the digits up to a node stand for, 0 where they are no prefix.
  private var values: [UInt16] = [0]

  /// Enters a prefix; `value` counts from 1.
  mutating func insert(_ prefix: Substring, _ value: UInt16) {
    var node = 0
    for byte in prefix.utf8 {
      let slot = node * 10 + Int(byte - UInt8(ascii: "0"))
      if children[slot] == 0 {
        children[slot] = UInt16(values.count)
        values.append(0)
        children += repeatElement(0, count: 10)
      }
      node = Int(children[slot])
    }
    values[node] = value
  }

  /// The value of the longest prefix of `number`.
  func value(of number: UInt64) -> UInt16? {
    var scale: UInt64 = 1
    while number / scale >= 10 { scale *= 10 }
    var node = 0
    var found: UInt16 = 0
    while scale > 0 {
      node = Int(children[node * 10 + Int(number / scale % 10)])
      guard node != 0 else { break }
      if values[node] != 0 { found = values[node] }
      scale /= 10
    }
    return found == 0 ? nil : found
  }
}
