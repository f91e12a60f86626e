import ArgumentParser
import Gateway
import Loyalty
import Platform

struct ConsoleLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console-link", abstract: "Print a link that signs in to a shop's console as its owner, once.",
    discussion: """
      Good for 10 minutes. For an owner whose phone is not at hand, or whose texts do not come. Works beside a running server.
      """)

  @OptionGroup var places: Places
  @Option(help: "The shop; not needed where there is one.") var shop: String?
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    let catalogue = try places.loadOrExplain()
    let shop = try ShopChoice.one(shop, catalogue)
    let session = OperatorSession(catalogue: catalogue, data: places.dataDirectory(catalogue.configuration))
    guard case .consoleLink(let link) = try await session.perform(.makeConsoleLink(shop: shop.id)) else {
      throw CommandFailure.crossedAnswer
    }
    print(json ? Self.json(link) : link.address)
  }

  private static func json(_ link: MadeConsoleLink) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("shop")
    writer.string(link.shop)
    writer.key("link")
    writer.string(link.address)
    writer.key("until")
    writer.string(Timestamp.text(Instant(millis: link.until)))
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
