import Gateway
import Loyalty
import Texting

/// Reads what a call asks for from its address and body.
struct CommandReader {
  let route: APIRoute
  let body: JSONTree

  /// The largest of each.
  private static let nameMax = 60
  private static let keywordMax = 100
  private static let itemMax = 100
  private static let daysMax: Int64 = 3_650

  /// Nil for an address at which nothing is commanded.
  func command(phone: (String) -> PhoneNumber?) throws(APIProblem) -> APICommand? {
    switch route {
    case .members: return .invite(try fields("phone").phone("phone"))
    case .member(let text): return try adjust(phone(text))
    case .purchases: return try purchase()
    case .refunds(let order):
      let amount = try fields("amount").optionalInt("amount", 0...Switchboard.amountMax)
      return .refund(order: order, amount.map(Money.init(minorUnits:)))
    case .visits: return .visit(try fields("phone").phone("phone"))
    case .actions:
      let fields = try fields("phone", "action")
      return .act(try fields.text("action", max: Self.nameMax), try fields.phone("phone"))
    case .plans:
      let fields = try fields("phone", "plan")
      return .payPlan(try fields.text("plan", max: Self.nameMax), try fields.phone("phone"))
    case .couponUse(let text):
      _ = try fields()
      guard let code = CouponCode(text) else { throw APIProblem(.unknown, "the shop gave no such coupon") }
      return .useCoupon(code)
    case .tokens: return try mint()
    case .token(let text):
      _ = try fields()
      guard let code = TokenCode(text) else { throw APIProblem(.unknown, "the shop minted no such token") }
      return .revokeToken(code)
    case .texts:
      let fields = try fields("phone", "text", "purpose")
      return .send(
        try fields.text("text", max: APICommand.textCharactersMax, .lines), to: try fields.phone("phone"),
        isMarketing: try fields.choice("purpose", ["service", "marketing"]) == "marketing")
    case .rewards, .coupon, .tokenPicture, .text, .events: return nil
    }
  }

  private func fields(_ known: String...) throws(APIProblem) -> BodyReader {
    try BodyReader(body, known: Set(known))
  }

  private func adjust(_ phone: PhoneNumber?) throws(APIProblem) -> APICommand {
    let fields = try fields("points", "reason", "tell")
    let points = try fields.int("points", -APICommand.pointsMax...APICommand.pointsMax)
    guard points != 0 else { throw BodyReader.wrong("0 points change nothing", fields.place(of: "points")) }
    let reason = try fields.text("reason", max: APICommand.reasonCharactersMax)
    let isTold = try fields.bool("tell", default: false)
    guard let phone else { throw .noMember }
    return .adjust(phone, points: points, reason: reason, isTold: isTold)
  }

  private func purchase() throws(APIProblem) -> APICommand {
    let fields = try fields("phone", "amount", "order", "items", "location", "campaign")
    let amount = try fields.int("amount", 0...Switchboard.amountMax)
    let order = try fields.optionalText("order", max: Switchboard.orderCharactersMax, .visible)
    var items: [LineItem] = []
    for (index, tree) in try fields.list("items", max: Switchboard.linesMax).enumerated() {
      let line = try BodyReader(tree, at: "/items/\(index)", known: ["item", "units", "price"])
      items.append(
        LineItem(
          item: try line.text("item", max: Self.itemMax),
          units: try line.optionalInt("units", 1...Switchboard.unitsMax) ?? 1,
          price: try line.optionalInt("price", 0...Switchboard.amountMax).map(Money.init(minorUnits:))))
    }
    let purchase = Purchase(
      amount: Money(minorUnits: amount), order: order, items: items,
      location: try fields.optionalText("location", max: Self.nameMax),
      campaign: try fields.optionalText("campaign", max: Self.nameMax))
    return .purchase(purchase, by: try fields.phone("phone"))
  }

  private func mint() throws(APIProblem) -> APICommand {
    let fields = try fields("keyword", "points", "campaign", "uses", "days", "count")
    let order = APICommand.MintOrder(
      keyword: try fields.optionalText("keyword", max: Self.keywordMax),
      points: try fields.optionalInt("points", 0...Switchboard.tokenPointsMax) ?? 0,
      campaign: try fields.optionalText("campaign", max: Switchboard.campaignCharactersMax),
      uses: try fields.optionalInt("uses", 1...Switchboard.tokenUsesMax),
      days: try fields.optionalInt("days", 1...Self.daysMax).map { Int($0) },
      count: Int(try fields.optionalInt("count", 1...Int64(Switchboard.tokensAtOnceMax)) ?? 1))
    return .mint(order)
  }
}
