/// Comparison of secrets.
package enum ConstantTime {
  /// True if both are the same bytes. How long it takes tells nothing but whether the lengths agree.
  package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }
}
