/// Names that come again and again (senders, shops, keywords, rules, cards), told apart by their numbers. Owned by one state; guarded as
/// that is.
final class NameTable {
  /// Names past these limits are written out, so that a till that makes up a name for each item does not fill memory.
  private static let namesMax = 1 << 16
  private static let nameBytesMax = 64

  private(set) var names: [String] = []
  private var numbers: [String: Int64] = [:]

  init() {}

  /// The number of that name, which it keeps from now on; nil where it is written out.
  func number(of name: String) -> Int64? {
    if let number = numbers[name] { return number }
    guard names.count < Self.namesMax, name.utf8.count <= Self.nameBytesMax else { return nil }
    let number = Int64(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }

  /// Takes in a name of a snapshot, in the order of its numbers.
  func append(_ name: String) {
    numbers[name] = Int64(names.count)
    names.append(name)
  }

  func name(of number: Int64) -> String? {
    names.indices.contains(Int(truncatingIfNeeded: number)) ? names[Int(number)] : nil
  }
}
