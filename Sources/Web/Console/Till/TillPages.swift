import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Platform
import Settings
import Texting

/// The till page: staff note purchases, visits, stamps and good deeds, accept coupons, and take back what they did last. A form like any
/// other; `assets/till.js` adds a number pad, and reads codes with the camera.
struct TillPages {
  let desk: any TillPageDesk
  let people: any MembersDesk

  /// People who may be meant by the same digits.
  private static let choicesMax = 8
  /// Fewer digits could be anybody's.
  private static let digitsMin = 3
  private static let unitsMax: Int64 = 99

  func add(to console: ConsoleRouter) {
    console.get("till") { visit in try await page(visit, Typed(visit.query)) }
    console.get("till/people") { visit in await choices(visit) }
    console.post("till") { visit, form in try await take(visit, form) }
    console.post("till/undo") { visit, form in try await undo(visit, form) }
  }

  /// What stands in the form.
  private struct Typed {
    var phone: String
    var amount: String
    var code: String
    var items: [String: String] = [:]

    init(_ form: ConsoleForm) {
      phone = form.text("phone")
      amount = form.text("amount")
      code = form.text("code")
      for (number, item) in form.all("item").enumerated() {
        items[item] = form.all("units").dropFirst(number).first
      }
    }
  }

  // MARK: The page

  private func page(
    _ visit: Visit, _ typed: Typed, choices: [MemberLine] = [], problem: (field: String, words: String)? = nil
  ) async throws -> Response {
    let visitor = DeskVisitor(visit.visitor)
    guard let board = desk.till(of: visitor) else { throw ConsoleRefusal.notFound }
    var facts: [String: Any] = [
      "phone": typed.phone, "amount": typed.amount, "code": typed.code, "currency": board.currency,
      "digits": String(board.currencyDigits),
      "items": board.items.enumerated().map { number, item in
        ["number": String(number), "item": item, "units": typed.items[item] ?? ""]
      },
      "hasItems": !board.items.isEmpty,
      "cards": board.cards.map { ["id": $0.id, "name": $0.name] },
      "actions": board.actions,
      "choices": choices.map { choice($0, visit) }, "hasChoices": !choices.isEmpty,
    ]
    if let left = board.pointsLeft, let max = board.pointsMax {
      facts["cap"] = visit.words("till.cap", ["left": visit.number(left), "max": visit.number(max)])
    }
    let shown = visit.query["did"].flatMap { TillTicket($0) }.flatMap { desk.receipt($0, of: visitor) } ?? board.last
    if let shown { facts["receipt"] = [receipt(shown, visit)] }
    if let problem { facts["\(problem.field)-problem"] = problem.words }
    return visit.page(
      .till, title: visit.words("till.title"), facts, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func choice(_ line: MemberLine, _ visit: Visit) -> [String: Any] {
    var choice: [String: Any] = ["e164": line.phone.e164, "phone": visit.phone(line.phone)]
    if let name = line.name { choice["name"] = name }
    return choice
  }

  private func receipt(_ receipt: TillReceipt, _ visit: Visit) -> [String: Any] {
    let points = visit.words.count("till.points", receipt.points)
    let what =
      switch receipt.kind {
      case .invite: visit.words(receipt.askedFrom == nil ? "till.invited" : "till.invited-later")
      case .use: visit.words("till.accepted", ["reward": receipt.coupon ?? ""])
      case .visit: visit.words("till.visited")
      case .stamp: visit.words("till.stamped")
      case .earn:
        receipt.amount.map { visit.words("till.earned", ["amount": visit.money($0)]) } ?? visit.words("till.acted")
      }
    var facts: [String: Any] = [
      "ticket": receipt.ticket.text, "what": what, "phone": visit.phone(receipt.phone),
      "member": receipt.contact.description, "at": visit.moment(receipt.at),
      "isUndone": receipt.isUndone, "mayUndo": receipt.mayUndo,
    ]
    if let name = receipt.name { facts["name"] = name }
    if receipt.points != 0, receipt.kind != .use { facts["points"] = points }
    if let balance = receipt.balance {
      facts["balance"] = visit.words("till.balance", ["points": visit.words.count("till.points", balance)])
    }
    let cards = receipt.cards.map { "\($0.name) \(visit.number($0.stamps))/\(visit.number($0.of))" }
    let details = (receipt.kind == .use ? [] : receipt.gifts) + (receipt.kind == .invite ? [] : cards)
    if !details.isEmpty { facts["details"] = details.joined(separator: " · ") }
    return facts
  }

  /// For the script: who may be meant by what was typed so far.
  private func choices(_ visit: Visit) async -> Response {
    let found = await found(visit.query.text("digits"), visit)
    let rows = found.map { line in
      ["phone": line.phone.e164, "shown": visit.phone(line.phone), "name": line.name ?? ""]
    }
    var json = JSONWriter()
    json.beginArray()
    for row in rows {
      json.beginObject()
      for (name, value) in row.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        json.string(value)
      }
      json.endObject()
    }
    json.endArray()
    return Site.response(json.bytes, contentType: "application/json")
  }

  private func found(_ digits: String, _ visit: Visit) async -> [MemberLine] {
    guard digits.count(where: \.isNumber) >= Self.digitsMin else { return [] }
    let ending = RollWalk(.number(endingWith: digits), .newestFirst, limit: Self.choicesMax)
    let rows = await people.members(of: visit.shop.id, ending)?.rows ?? []
    if !rows.isEmpty { return rows }
    let part = RollWalk(PeopleQuery(digits), .newestFirst, limit: Self.choicesMax)
    return await people.members(of: visit.shop.id, part)?.rows ?? []
  }

  // MARK: Acts

  private func take(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    guard let once = visit.onceKey(form) else { throw ConsoleRefusal.malformed }
    var typed = Typed(form)
    let way = form.text("do")
    if way == "use" { return try await use(visit, typed, once + "/use") }
    if let chosen = form["who"], !chosen.isEmpty { typed.phone = chosen }
    guard let phone = people.phone(typed.phone, at: visit.shop.id) else {
      let found = await found(typed.phone, visit)
      let words = visit.words(found.isEmpty ? "till.who" : "till.which")
      return try await page(visit, typed, choices: found, problem: ("phone", words))
    }
    let order: TillOrder
    switch way.split(separator: ":", maxSplits: 1).map(String.init) {
    case ["earn"]:
      guard let amount = visit.shop.amount(asWritten: typed.amount), amount > .zero else {
        return try await page(visit, typed, problem: ("amount", visit.words("till.how-much")))
      }
      order = .purchase(Purchase(amount: amount, items: items(typed, visit)), phone)
    case ["visit"]: order = .visit(phone)
    case let parts where parts.first == "stamp" && parts.count == 2:
      order = .stamp(card: parts[1], count: 1, phone)
    case let parts where parts.first == "act" && parts.count == 2: order = .act(parts[1], phone)
    default: throw ConsoleRefusal.malformed
    }
    return try await serve(order, visit, typed, once, field: "phone")
  }

  private func use(_ visit: Visit, _ typed: Typed, _ once: String) async throws -> Response {
    guard let code = CouponCode(typed.code) else {
      return try await page(visit, typed, problem: ("code", visit.words("till.no-code")))
    }
    return try await serve(.coupon(code), visit, typed, once, field: "code")
  }

  private func serve(
    _ order: TillOrder, _ visit: Visit, _ typed: Typed, _ once: String, field: String
  ) async throws -> Response {
    do throws(DeskProblem) {
      let ticket = try await desk.serve(order, by: DeskVisitor(visit.visitor), once: once)
      return visit.redirect("till" + (ticket.map { "?did=\($0.text)" } ?? ""))
    } catch {
      return try await page(
        visit, typed, problem: (error == .badPurchase ? "amount" : field, visit.sentence(for: error)))
    }
  }

  /// What the programme names, as often as it was counted.
  private func items(_ typed: Typed, _ visit: Visit) -> [LineItem] {
    visit.shop.programme.items.sorted().compactMap { item in
      guard let units = typed.items[item].flatMap({ Int64($0) }), (1...Self.unitsMax).contains(units) else {
        return nil
      }
      return LineItem(item: item, units: units)
    }
  }

  private func undo(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    guard let once = visit.onceKey(form), let ticket = TillTicket(form.text("ticket")) else {
      throw ConsoleRefusal.malformed
    }
    do throws(DeskProblem) {
      try await desk.undo(ticket, by: DeskVisitor(visit.visitor), once: once + "/undo")
    } catch {
      return visit.redirect("till", notice: visit.sentence(for: error))
    }
    return visit.redirect("till?did=\(ticket.text)")
  }
}
