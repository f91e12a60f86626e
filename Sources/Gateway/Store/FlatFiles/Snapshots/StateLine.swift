/// What a line of a snapshot holds, by the number that it begins with.
enum StateLine: Int64 {
  /// Names in the order of their numbers, behind those of the lines before; they come before anything that uses them.
  case names = 1
  case latest = 2
  case contact = 3
  case token = 4
  case mintedCodes = 5
  case onceKeys = 6
  case coupons = 7
  case orders = 8
  case taken = 9
  case referrals = 10
  case successors = 11
  case tally = 12
  case joins = 13
  case purchases = 14
  case openCoupons = 15
  case shop = 16
  case moveOffers = 17
  case dataLinks = 18
  case outbox = 19
  case providerReferences = 20
  case accepted = 21
  /// How many of the things there are that there are most of, so that room can be made for them at once.
  case counts = 23
  case forgettingKey = 24
  /// Digests of numbers that are forgotten.
  case forgotten = 25
  case unerased = 26
  case origins = 27
  case answers = 28
  case fates = 29
  case activities = 30
  case inbox = 33
  case newestTexts = 34
  case diary = 35
  /// How far addresses were told what happens at a shop; behind the shop's own line.
  case subscribers = 36

  /// So many things share a line where each of them is small.
  static let thingsMax = 512
}
