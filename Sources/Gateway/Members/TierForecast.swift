import Loyalty

/// What tier a person of a file will have here: never stored, but worked out by the programme from what came over.
struct TierForecast {
  let shop: Shop
  private let scene: Scene

  init(shop: Shop, now: Instant) {
    self.shop = shop
    scene = Scene(
      now: now, calendar: shop.clock, language: shop.language, stockTaken: { _ in 0 }, freshCoupon: { 0 })
  }

  /// Tells where the file says another one.
  func compare(_ tier: String, _ row: MemberRow, _ columns: MemberColumns, _ findings: inout [ImportFinding]) {
    let imported = row.imported(by: 0, clock: shop.clock, at: scene.now)
    guard let member = Member(beginningWith: .imported(imported), at: scene.now) else { return }
    let here = Standing(member, shop.programme, scene).currentLevel?.id
    guard here != tier else { return }
    let place = columns.place(of: .tier)
    let measure = shop.programme.tiers?.by.rawValue ?? "nothing"
    findings.append(
      ImportFinding(
        .otherTier, line: row.line, column: place.map { $0 + 1 }, heading: place.map { columns.headings[$0] },
        "the file says \(tier); here it will be \(here ?? "no tier"), for tiers count \(measure) and \(row.points) points come over"
      ))
  }
}
