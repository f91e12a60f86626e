import ArgumentParser
import Gateway
import Loyalty
import Platform
import Settings

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Create, list and revoke the keys by which programs use the API.",
    discussion: "Works beside a running server.", subcommands: [Create.self, List.self, Revoke.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Make a key for one shop and print it, this once.",
      discussion: "Rights: \(Right.allCases.map(\.rawValue).joined(separator: " "))")

    @OptionGroup var places: Places
    @Option(help: "The shop; not needed where there is one.") var shop: String?
    @Option(help: "What the key may do, with commas between. Default: everything.") var rights: String?
    @Option(help: "A name for your own lists, like till.") var name = ""
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      let rights = try rights.map(Self.read) ?? Right.allCases
      let catalogue = try places.loadOrExplain()
      let shop = try ShopChoice.one(shop, catalogue)
      let session = OperatorSession(catalogue: catalogue, data: places.dataDirectory(catalogue.configuration))
      guard case .key(let key) = try await session.perform(.createKey(shop: shop.id, name: name, rights: rights)) else {
        throw CommandFailure.crossedAnswer
      }
      print(json ? Self.json(key) : key.key)
    }

    private static func read(_ names: String) throws -> [Right] {
      try names.split(separator: ",").map { name in
        let name = name.trimmingPrefix { $0 == " " }
        guard let right = Right(rawValue: String(name)) else {
          throw ValidationError(
            "--rights '\(name)' is none of \(Right.allCases.map(\.rawValue).joined(separator: " "))")
        }
        return right
      }
    }

    private static func json(_ key: CreatedKey) -> String {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("id")
      writer.string(key.id)
      writer.key("key")
      writer.string(key.key)
      writer.key("shop")
      writer.string(key.shop)
      writer.endObject()
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List keys, oldest first; never their secrets.")

    @OptionGroup var places: Places
    @Option(help: "Only this shop's keys.") var shop: String?
    @Flag(help: "Print JSON, one object a line.") var json = false

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let shops = try ShopChoice.shops(shop, catalogue)
      let archive = try OfflineState.read(places.dataDirectory(catalogue.configuration))
      for shop in shops {
        let keys = archive.reader.shop(shop.id).keys.values.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
        for key in keys {
          let row = KeyRow(shop: shop.id, key: key)
          print(json ? row.json : row.text)
        }
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "End a key: it lets nobody in any more.")

    @OptionGroup var places: Places
    @Argument(help: "The key's id, as listed.") var id: String

    func run() async throws {
      let catalogue = try places.loadOrExplain()
      let session = OperatorSession(catalogue: catalogue, data: places.dataDirectory(catalogue.configuration))
      _ = try await session.perform(.revokeKey(id: id))
    }
  }
}

/// One line of `key list`.
private struct KeyRow {
  let shop: ShopID
  let key: APIKey

  /// Columns: id, shop, day of making, name, rights.
  var text: String {
    [key.id, shop, Timestamp.text(key.since), key.name, key.rights.names.joined(separator: ",")]
      .joined(separator: "\t")
  }

  var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("id")
    writer.string(key.id)
    writer.key("shop")
    writer.string(shop)
    writer.key("since")
    writer.string(Timestamp.text(key.since))
    writer.key("name")
    writer.string(key.name)
    writer.key("rights")
    writer.beginArray()
    for right in key.rights.names { writer.string(right) }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
