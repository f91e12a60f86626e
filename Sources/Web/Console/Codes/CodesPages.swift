import Gateway
import Hummingbird
import Loyalty
import Settings
import Texting

/// `codes`: what was minted, a new one, its pictures and its posters.
struct CodesPages {
  let house: any ConsoleHouse

  /// Codes of one page.
  private static let pageMax = 25

  func add(to console: ConsoleRouter) {
    console.get("codes") { visit in list(visit) }
    console.get("codes/new", for: .owner) { visit in CodeForm(visit).page(visit) }
    console.post("codes/new", for: .owner) { visit, form in try await mint(visit, form) }
    console.get("codes/:code") { visit in try show(visit) }
    console.post("codes/:code/revoke", for: .owner) { visit, _ in
      let code = try self.code(visit)
      try await house.revokeCode(code.code, of: visit.shop.id)
      return visit.redirect("codes/\(code.code)", notice: visit.words("codes.revoked-now"))
    }
    CodePictures(house: house, code: code).add(to: console)
  }

  /// The code that the address names; of another shop's nobody hears.
  func code(_ visit: Visit) throws(ConsoleRefusal) -> Switchboard.Code {
    guard let code = TokenCode(visit.parameters["code"] ?? ""), let found = house.code(code, of: visit.shop.id) else {
      throw .notFound
    }
    return found
  }

  // MARK: Looking

  private func list(_ visit: Visit) -> Response {
    let place = visit.query["before"].flatMap { Int($0, radix: 16) }
    let (codes, next) = house.codes(of: visit.shop.id, before: place, limit: Self.pageMax)
    return visit.page(
      .codes, title: visit.words("codes.title"),
      [
        "codes": codes.map { Self.facts(of: $0, visit) },
        "isEmpty": codes.isEmpty && place == nil && next == nil,
        "isFirst": place == nil,
        "next": next.map { [String($0, radix: 16)] } ?? [],
      ])
  }

  private func show(_ visit: Visit) throws -> Response {
    let code = try self.code(visit)
    var facts = Self.facts(of: code, visit)
    facts["address"] = "\(house.catalogue.configuration.machine.publicURL)/j/\(code.code)"
    facts["words"] = "\(code.stored.keyword) \(code.code)"
    facts["minted"] = visit.moment(code.stored.mintedAt)
    facts["mayRevoke"] = visit.visitor.role == .owner && !code.stored.token.isRevoked
    facts["sizes"] = PosterSize.sheets.map { size in
      ["size": size.rawValue, "name": visit.words("codes.size.\(size.rawValue)")]
    }
    return visit.page(.mintedCode, title: visit.words("codes.code", ["code": code.code.description]), facts)
  }

  /// A code in words.
  private static func facts(of code: Switchboard.Code, _ visit: Visit) -> [String: Any] {
    let token = code.stored.token
    let standing = standing(of: token, at: visit.now)
    return [
      "code": code.code.description, "keyword": code.stored.keyword,
      "campaign": token.offer.campaign.map { [$0] } ?? [],
      "standing": visit.words("codes.standing.\(standing)"), "isGood": standing == "good",
      "points": token.offer.points == 0 ? [] : [visit.words.count("codes.points", token.offer.points)],
      "uses": token.offer.usesMax.map {
        visit.words("codes.uses-of", ["uses": visit.number(token.uses), "max": visit.number($0)])
      } ?? visit.number(token.uses),
      "expires": token.offer.expires.map { [visit.moment($0)] } ?? [],
    ]
  }

  private static func standing(of token: Token, at now: Instant) -> String {
    switch token.refusal(at: now) {
    case nil: "good"
    case .expired: "expired"
    case .usedUp: "used-up"
    case .revoked: "revoked"
    }
  }

  // MARK: Minting

  private func mint(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let filled = CodeForm(visit, form)
    guard let offer = filled.offer(visit) else { return filled.page(visit) }
    let minted = try await house.mintCode(
      offer, keyword: filled.keyword, at: visit.shop.id, once: visit.onceKey(form))
    return visit.redirect(
      minted.map { "codes/\($0)" } ?? "codes", notice: visit.words(minted == nil ? "codes.known" : "codes.minted"))
  }
}
