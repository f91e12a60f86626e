import Gateway
import Texting

/// Reads what a call wants to be told from its address and query.
struct QuestionReader {
  let route: APIRoute
  let query: String

  private static let queryMax = 100
  private static let membersMax: Int64 = 100
  private static let membersUsually: Int64 = 20
  private static let tokensMax: Int64 = 1_000
  private static let eventsMax: Int64 = 1_000
  private static let tokensUsually: Int64 = 100
  /// Past it numbers in JSON are not the same everywhere.
  private static let positionMax: Int64 = (1 << 53) - 1
  private static let cursorDigitsMax = 12

  /// Nil for an address at which nothing is asked.
  func question(phone: (String) -> PhoneNumber?) throws(APIProblem) -> APIQuestion? {
    switch route {
    case .member(let text):
      _ = try fields([])
      guard let phone = phone(text) else { throw .noMember }
      return .member(phone)
    case .members:
      let fields = try fields(["query", "cursor", "limit"])
      if let query = fields["query"], !(1...Self.queryMax ~= query.unicodeScalars.count) {
        throw Self.wrong("query", "must have 1 to \(Self.queryMax) characters")
      }
      return .members(
        query: fields["query"], behind: try place(fields),
        limit: Int(try int("limit", fields, 1...Self.membersMax) ?? Self.membersUsually))
    case .rewards:
      _ = try fields([])
      return .rewards
    case .coupon(let text):
      _ = try fields([])
      guard let code = CouponCode(text) else { throw APIProblem(.unknown, "the shop gave no such coupon") }
      return .coupon(code)
    case .tokens:
      let fields = try fields(["cursor", "limit"])
      return .tokens(
        before: try cursor(fields), limit: Int(try int("limit", fields, 1...Self.tokensMax) ?? Self.tokensUsually))
    case .text(let text):
      _ = try fields([])
      guard let id = TextID(text) else { throw APIProblem(.unknown, "no such text was promised") }
      return .text(id)
    case .events:
      let fields = try fields(["after", "limit"])
      return .events(
        after: UInt64(try int("after", fields, 0...Self.positionMax) ?? 0),
        limit: Int(try int("limit", fields, 1...Self.eventsMax) ?? Self.tokensUsually))
    case .purchases, .refunds, .visits, .actions, .plans, .couponUse, .token, .tokenPicture, .texts: return nil
    }
  }

  func fields(_ known: Set<String>) throws(APIProblem) -> [String: String] {
    let fields = PercentCoding.fields(query)
    if let unknown = fields.keys.sorted().first(where: { !known.contains($0) }) {
      let words = known.isEmpty ? "this address takes none" : "there are: \(known.sorted().joined(separator: ", "))"
      let name = String(unknown.prefix(Self.shownMax))
      throw APIProblem(.invalid, "there is no such parameter as '\(name)'; \(words)", parameter: .query(name))
    }
    guard query.utf8.split(separator: UInt8(ascii: "&")).count == fields.count else {
      throw APIProblem(.invalid, "a parameter stands there twice")
    }
    return fields
  }

  private static let shownMax = 40

  private static func wrong(_ name: String, _ words: String) -> APIProblem {
    APIProblem(.invalid, "the parameter '\(name)' \(words)", parameter: .query(name))
  }

  private func int(
    _ name: String, _ fields: [String: String], _ range: ClosedRange<Int64>
  ) throws(APIProblem) -> Int64? {
    guard let text = fields[name] else { return nil }
    guard text.utf8.first != UInt8(ascii: "+"), let value = Int64(text), range.contains(value) else {
      throw Self.wrong(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The member behind whom an answer said to go on.
  private func place(_ fields: [String: String]) throws(APIProblem) -> RollPlace? {
    guard let text = fields["cursor"] else { return nil }
    guard let place = RollPlace(text) else { throw Self.wrong("cursor", "must be what an answer gave as 'next'") }
    return place
  }

  /// Where an answer said to go on.
  private func cursor(_ fields: [String: String]) throws(APIProblem) -> Int? {
    guard let text = fields["cursor"] else { return nil }
    let isOne = text.utf8.allSatisfy { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
    }
    guard isOne, text.utf8.count <= Self.cursorDigitsMax, let place = Int(text, radix: 16) else {
      throw Self.wrong("cursor", "must be what an answer gave as 'next'")
    }
    return place
  }
}
