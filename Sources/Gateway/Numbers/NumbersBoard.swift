import Loyalty

/// What was counted for which shop, what is being counted, and what waits to be.
struct NumbersBoard {
  /// Nobody's numbers are counted again sooner.
  static let freshSeconds: Int64 = 600

  private var standings: [ShopID: Standing] = [:]
  /// In the order of the asking.
  private(set) var waiting: [ShopID] = []

  private struct Standing {
    var numbers: ShopNumbers?
    /// Of the count under way: contacts passed by, of so many.
    var progress: (passed: Int, all: Int)?
    var isWanted = false
  }

  subscript(shop: ShopID) -> (numbers: ShopNumbers?, progress: (passed: Int, all: Int)?) {
    let standing = standings[shop]
    return (standing?.numbers, standing.flatMap { $0.isWanted ? $0.progress ?? (0, 0) : nil })
  }

  /// Somebody wants to see them: they are counted where what is there is too old.
  mutating func want(_ shop: ShopID, at now: Instant) {
    var standing = standings[shop] ?? Standing()
    guard !standing.isWanted else { return }
    if let numbers = standing.numbers, now < numbers.asOf.adding(seconds: Self.freshSeconds) { return }
    standing.isWanted = true
    standings[shop] = standing
    waiting.append(shop)
  }

  mutating func next() -> ShopID? { waiting.isEmpty ? nil : waiting.removeFirst() }

  mutating func note(_ passed: Int, of all: Int, for shop: ShopID) { standings[shop]?.progress = (passed, all) }

  /// Nil where nothing could be counted: the shop is gone.
  mutating func finish(_ shop: ShopID, _ numbers: ShopNumbers?) {
    standings[shop] = numbers.map { Standing(numbers: $0) }
  }
}
