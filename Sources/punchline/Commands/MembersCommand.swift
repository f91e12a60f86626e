import ArgumentParser
import Gateway
import Loyalty
import Platform
import Settings

struct MembersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: "Members as a file: out, and in.",
    subcommands: [Export.self, MembersImportCommand.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Print members as CSV, with their phone numbers in full.",
      discussion: "Works beside a running server. 'members import' reads it; docs/members.md has the columns.")

    @OptionGroup var places: Places
    @Option(help: "Only this shop's members.") var shop: String?

    private static let pieceBytes = 64 << 10

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let shops = try ShopChoice.shops(shop, catalogue)
      let archive = try OfflineState.read(places.dataDirectory(catalogue.configuration))
      Terminal.say(MemberExport.heading)
      let now = max(Instant(millis: SystemClock().now()), archive.latest)
      var waiting: [UInt8] = []
      for line in MemberExport(archive, shops: shops, now: now) {
        waiting += line.utf8
        guard waiting.count >= Self.pieceBytes else { continue }
        Terminal.write(waiting)
        waiting.removeAll(keepingCapacity: true)
      }
      Terminal.write(waiting)
    }
  }
}

/// The shop that an option names.
enum ShopChoice {
  static func shops(_ id: String?, _ catalogue: Catalogue) throws -> [Shop] {
    guard let id else { return catalogue.configuration.shops.compactMap { catalogue.shops[$0.id] } }
    return [try one(id, catalogue)]
  }

  /// The named shop, or the only one there is.
  static func one(_ id: String?, _ catalogue: Catalogue) throws -> Shop {
    let known = catalogue.shops.keys.sorted().joined(separator: ", ")
    if let id {
      guard let shop = catalogue.shops[id] else {
        throw CommandFailure.refused("there is no shop '\(id)'; there are \(known)")
      }
      return shop
    }
    guard catalogue.shops.count == 1, let only = catalogue.shops.values.first else {
      throw CommandFailure.refused("write --shop: there are \(known)")
    }
    return only
  }
}
