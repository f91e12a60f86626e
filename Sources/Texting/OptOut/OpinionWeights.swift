import Foundation

/// What `SecondOpinion` has learned of each bucket: a weight for each of its units.
struct OpinionWeights: Sendable {
  /// Units add up their own weights; what they find is put together.
  typealias Units = SIMD8<Int8>

  static let buckets = 1 << 17
  /// What half a byte stands for: the smaller the weight, the finer.
  private static let levels: [Int8] = [0, 1, 2, 4, 7, 12, 21, 36, 0, -1, -2, -4, -7, -12, -21, -36]

  let rows: [Units]

  /// In base 64 a bit for each bucket that has weights, then half a byte for each unit of those, the first one lowest.
  init(_ packed: String) {
    let bytes = [UInt8](Data(base64Encoded: packed) ?? Data())
    precondition(bytes.count >= Self.buckets / 8, "not one bit a bucket")
    var rows = [Units](repeating: .zero, count: Self.buckets)
    var next = Self.buckets / 8
    for bucket in rows.indices where bytes[bucket / 8] & 1 << UInt8(bucket % 8) != 0 {
      precondition(bytes.count >= next + Units.scalarCount / 2, "not half a byte a unit")
      for unit in 0..<Units.scalarCount {
        rows[bucket][unit] = Self.levels[Int(bytes[next + unit / 2] >> (unit.isMultiple(of: 2) ? 0 : 4) & 0xF)]
      }
      next += Units.scalarCount / 2
    }
    precondition(next == bytes.count, "more weights than buckets")
    self.rows = rows
  }
}
