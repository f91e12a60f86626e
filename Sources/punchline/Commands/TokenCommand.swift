import ArgumentParser
import Gateway
import Loyalty
import Platform
import Settings
import Texting

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Mint, list and revoke the codes inside QR codes.",
    discussion: "Works beside a running server.", subcommands: [Mint.self, List.self, Revoke.self])

  struct Mint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mint", abstract: "Mint tokens and print their codes, one a line.")

    @OptionGroup var places: Places
    @Option(help: "The shop; not needed where there is one.") var shop: String?
    @Option(help: "The keyword that a code brings people to. Default: the first that joins.") var keyword: String?
    @Option(help: "Points on top of what joining gives.") var points: Int64 = 0
    @Option(help: "A name for your numbers, like window or table-7.") var campaign: String?
    @Option(help: "How often a code can be used. Default: without limit.") var uses: Int64?
    @Option(help: "How long a code is good: 30d, 6w, 3mo. Default: for ever.") var expires: String?
    @Option(help: "How many codes.") var count = 1
    @Flag(help: "Print JSON, one object a line.") var json = false

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let shop = try ShopChoice.one(shop, catalogue)
      let order = OperatorCommand.TokenOrder(
        shop: shop.id, keyword: keyword, points: points, campaign: campaign, uses: uses, expires: try expiry(shop),
        count: count)
      let session = OperatorSession(catalogue: catalogue, data: places.dataDirectory(catalogue.configuration))
      guard case .minted(let codes) = try await session.perform(.mintToken(order)) else {
        throw CommandFailure.crossedAnswer
      }
      for code in codes { print(json ? Self.json(code, catalogue) : code) }
    }

    private func expiry(_ shop: Shop) throws -> Int64? {
      guard let expires else { return nil }
      guard let span = CalendarSpan(written: expires) else {
        throw ValidationError("--expires '\(expires)' is no length of time: write 30s 15m 2h 30d 6w 3mo 1y")
      }
      return shop.clock.adding(span, to: Instant(millis: SystemClock().now())).millis
    }

    private static func json(_ code: String, _ catalogue: Catalogue) -> String {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("token")
      writer.string(code)
      writer.key("url")
      writer.string(catalogue.configuration.machine.publicURL + "/j/" + code)
      writer.endObject()
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List tokens, oldest first.")

    @OptionGroup var places: Places
    @Option(help: "Only this shop's tokens.") var shop: String?
    @Flag(help: "Print JSON, one object a line.") var json = false

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let shops = Set(try ShopChoice.shops(shop, catalogue).map(\.id))
      let archive = try OfflineState.read(places.dataDirectory(catalogue.configuration))
      let now = max(Instant(millis: SystemClock().now()), archive.latest)
      for (code, stored) in archive.tokens where shops.contains(stored.shop) {
        let row = TokenRow(code: code, stored: stored, now: now)
        print(json ? row.json : row.text)
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "End a token. What it gave stays.")

    @OptionGroup var places: Places
    @Argument(help: "The code, as printed.") var code: String

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let session = OperatorSession(catalogue: catalogue, data: places.dataDirectory(catalogue.configuration))
      _ = try await session.perform(.revokeToken(code: code))
    }
  }
}

/// One line of `token list`.
private struct TokenRow {
  let code: TokenCode
  let stored: StoredToken
  let now: Instant

  private var standing: String {
    switch stored.token.refusal(at: now) {
    case nil: "good"
    case .expired: "expired"
    case .usedUp: "used-up"
    case .revoked: "revoked"
    }
  }

  /// Columns: code, standing, shop, keyword, points, uses, end, campaign.
  var text: String {
    let offer = stored.token.offer
    let uses = "\(stored.token.uses)/\(offer.usesMax.map(String.init) ?? "any")"
    let end = offer.expires.map(Timestamp.text) ?? "never"
    return [
      code.description, standing, stored.shop, stored.keyword, "\(offer.points) points", uses, end,
      offer.campaign ?? "",
    ]
    .joined(separator: "\t")
  }

  var json: String {
    let offer = stored.token.offer
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("token")
    writer.string(code.description)
    writer.key("standing")
    writer.string(standing)
    writer.key("shop")
    writer.string(stored.shop)
    writer.key("keyword")
    writer.string(stored.keyword)
    writer.key("points")
    writer.int(offer.points)
    writer.key("uses")
    writer.int(stored.token.uses)
    writer.key("uses-max")
    if let usesMax = offer.usesMax { writer.int(usesMax) } else { writer.null() }
    writer.key("expires")
    writer.stringOrNull(offer.expires.map(Timestamp.text))
    writer.key("campaign")
    writer.stringOrNull(offer.campaign)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
