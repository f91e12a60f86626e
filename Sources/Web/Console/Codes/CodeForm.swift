import Gateway
import Hummingbird
import Loyalty
import Settings

/// The form that mints a code: as it was filled in, with what is wrong beside each field.
struct CodeForm {
  /// No code carries more points, is used more often or is good for longer.
  private static let pointsMax: Int64 = 1_000_000
  private static let usesMax: Int64 = 1_000_000
  private static let daysMax: Int64 = 3_650
  static let campaignCharactersMax = 40

  let keyword: String
  private let points: String
  private let uses: String
  private let days: String
  private let campaign: String
  private var problems: [String: String] = [:]

  /// Nothing is filled in yet.
  init(_ visit: Visit) {
    keyword = visit.shop.invitingKeyword(at: visit.now) ?? ""
    (points, uses, days, campaign) = ("", "", "", "")
  }

  init(_ visit: Visit, _ form: ConsoleForm) {
    keyword = form.text("keyword")
    points = form.text("points")
    uses = form.text("uses")
    days = form.text("days")
    campaign = form.text("campaign")
    let words = visit.words
    func check(_ name: String, _ text: String, _ range: ClosedRange<Int64>) {
      guard !text.isEmpty, Self.number(text).map(range.contains) != true else { return }
      problems[name] = words(
        "codes.no-number",
        ["least": words.format.number(range.lowerBound), "most": words.format.number(range.upperBound)])
    }
    check("points", points, 0...Self.pointsMax)
    check("uses", uses, 1...Self.usesMax)
    check("days", days, 1...Self.daysMax)
    if !Self.keywords(of: visit.shop).contains(keyword) { problems["keyword"] = words("codes.no-keyword") }
    if campaign.count > Self.campaignCharactersMax
      || campaign.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    {
      problems["campaign"] = words(
        "codes.no-campaign", ["most": words.format.number(Int64(Self.campaignCharactersMax))])
    }
  }

  /// What is to be minted; nil where something is wrong.
  func offer(_ visit: Visit) -> TokenOffer? {
    guard problems.isEmpty else { return nil }
    return TokenOffer(
      points: Self.number(points) ?? 0, campaign: campaign.isEmpty ? nil : campaign, usesMax: Self.number(uses),
      expires: Self.number(days).map { visit.shop.clock.adding(.days(Int($0)), to: visit.now) })
  }

  func page(_ visit: Visit) -> Response {
    let fields = [("points", points), ("uses", uses), ("days", days), ("campaign", campaign)]
    return visit.page(
      .newCode, title: visit.words("codes.new"),
      [
        "keywords": Self.keywords(of: visit.shop).map { ["name": $0, "isChosen": $0 == keyword] as [String: Any] },
        "keywordProblem": problems["keyword"].map { [$0] } ?? [],
        "fields": fields.map { name, value in
          [
            "name": name, "value": value, "label": visit.words("codes.field.\(name)"),
            "hint": visit.words("codes.hint.\(name)"), "isNumber": name != "campaign",
            "problem": problems[name].map { [$0] } ?? [],
          ] as [String: Any]
        },
      ], status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private static func keywords(of shop: Shop) -> [String] {
    shop.joiningKeywords.map(\.name)
  }

  private static let digitsMax = 9

  /// Digits alone.
  private static func number(_ text: String) -> Int64? {
    guard text.utf8.count <= digitsMax, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int64(text)
  }
}
