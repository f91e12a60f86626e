/// Who texts: each round's phones and texts, with message ids that never come twice.
struct Callers {
  /// Words for the same, since the same words of a phone are answered so often a day only.
  static let balanceWords = ["BALANCE", "BAL", "POINTS", "MY BALANCE", "MY POINTS"]
  /// Far from all phones that are members.
  private static let loadAlonePhones = Requests.phonesMax / 2
  /// From one member to the next: each time another part of the state.
  private static let stride = 7_919

  private var phonesUsed = 0
  private var joined: [Int] = []
  private var balances: [Kind: Int] = [:]
  // A data directory that was used before knows the ids of then.
  private var ids = UInt64(Clock.micros()) << 20

  mutating func requests(_ kind: Kind, count: Int, members: Int = 0) -> Requests {
    switch kind {
    case .loadAlone:
      return .webhooks((0..<count).map { (phone: Self.loadAlonePhones + $0, body: "COFFEE PLS") }, sids: &ids)
    case .emptyRoute:
      return .emptyRoute(count: count)
    case .joins:
      joined = takePhones(count)
      return .webhooks(joined.map { (phone: $0, body: "COFFEE PLS") }, sids: &ids)
    case .mixed:
      let fresh = takePhones(count / 2)
      let pairs = zip(fresh, joined).flatMap { [(phone: $0, body: "COFFEE PLS"), (phone: $1, body: "BALANCE")] }
      return .webhooks(pairs, sids: &ids)
    case .kannel:
      return .toKannel(takePhones(count), body: "COFFEE+PLS")
    case .balanceOfMany, .balanceOfFew:
      let round = balances[kind, default: 0]
      balances[kind] = round + 1
      let words = Self.balanceWords[round % Self.balanceWords.count]
      let texts = (0..<count).map { (phone: (round * count + $0) &* Self.stride % members, body: words) }
      return .webhooks(texts, sids: &ids)
    }
  }

  private mutating func takePhones(_ count: Int) -> [Int] {
    defer { phonesUsed += count }
    return Array(phonesUsed..<phonesUsed + count)
  }
}
