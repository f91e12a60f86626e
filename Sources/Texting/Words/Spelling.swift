/// How far two spellings lie apart, in slips: a letter wrong, missing, too many, or two neighbours swapped.
package enum Spelling {
  /// The candidate that was most likely meant by `word`, without regard to case; nil if none is near. For "did you
  /// mean".
  package static func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    var slipsMax = min(nearestSlipsMax, max(1, wanted.count / lettersPerSlip))
    var nearest: String?
    for candidate in candidates {
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard let slips = slips(wanted, letters, atMost: slipsMax) else { continue }
      nearest = candidate
      if slips == 0 { break }
      slipsMax = slips - 1
    }
    return nearest
  }

  private static let nearestSlipsMax = 3
  private static let lettersPerSlip = 3

  /// The slips between two spellings (optimal string alignment: no letter is touched twice); nil if more than `limit`.
  package static func slips(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in 1..<(one.count + 1) {
      var current = [row]
      current.reserveCapacity(last.count)
      for column in 1..<(other.count + 1) {
        let isSame = one[row - 1] == other[column - 1]
        var slips = min(last[column - 1] + (isSame ? 0 : 1), last[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          slips = min(slips, beforeLast[column - 2] + 1)
        }
        current.append(slips)
      }
      if current.allSatisfy({ $0 > limit }) && last.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
