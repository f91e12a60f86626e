/// The phone on a page.
struct SimulatorPage {
  let pages: Pages
  let settings: SimulatorSettings

  /// Invented numbers (555-01xx is set aside for fiction) to choose from.
  static let inventedNumbers = (0...4).map { "+1415555010\($0)" }
  private static let tokensShown = 12
  private static let keywordsShown = 4

  func render() -> String {
    pages.templates.render(
      .simulator,
      [
        "numbers": Self.inventedNumbers,
        "senders": settings.senders.enumerated().map { index, sender in
          [
            "number": sender.number,
            "national": sender.national,
            "shops": sender.shops.map(\.name).joined(separator: ", "),
            "checked": index == 0,
            "keywords": sender.shops.flatMap { $0.keywords.prefix(Self.keywordsShown) },
          ] as [String: Any]
        },
        "hasTokens": !settings.tokens.isEmpty,
        "tokens": settings.tokens.prefix(Self.tokensShown).map { ["code": $0.code, "shop": $0.shopName] },
      ])
  }
}
