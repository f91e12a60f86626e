import ArgumentParser
import FoundationEssentials
import Gateway
import Journaling
import Platform

/// Makes a data directory of many members who lived for most of a year, for others to measure on.
struct TownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "town",
    abstract: "Makes a data directory of many members, and the shop that they are members of, where there is none.",
    discussion: """
      Each member joins by a text, has the welcome delivered, and buys once: six records. DIRECTORY/data and
      DIRECTORY/shop.yaml are written; the newest snapshot is `tail` records old.
      """)

  @Option(help: "Where to make it.") var directory: String
  @Option(help: "The directory with the words of every language.") var templates = "templates"
  @Option(help: "Members to make.") var members = 1_000_000
  @Option(help: "Records behind the snapshot.") var tail = 100_000
  @Option(help: "Things under way at one time.") var width = 512

  /// Less than a year, so that nobody's points are about to expire when somebody measures.
  private static let millisLived: Int64 = 300 * 86_400_000

  private var data: String { directory + "/data" }
  /// Written last: without it the town is half made.
  private var shop: String { directory + "/shop.yaml" }

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: shop) else { return print("\(directory) is there already") }
    try? FileManager.default.removeItem(atPath: directory)
    try await fill(try BigShop.catalogue(templates: templates))
    try Data(BigShop.shop.utf8).write(to: URL(filePath: shop))
  }

  private func fill(_ catalogue: Catalogue) async throws {
    let beginning = SystemClock().now() - Self.millisLived
    let town = try await Town(catalogue, data: data, at: beginning)
    let behind = min(members, tail / Town.recordsOfMember)
    try await grow(town, members: 0..<members - behind, from: beginning)
    _ = try await town.store.seal()
    _ = try SnapshotMaker.make(directory: data, disk: RealDisk())
    try await grow(town, members: members - behind..<members, from: beginning)
    await town.store.close()
  }

  private func grow(_ town: Town, members wanted: Range<Int>, from beginning: Int64) async throws {
    let step = Self.millisLived / Int64(members)
    for first in stride(from: wanted.lowerBound, to: wanted.upperBound, by: width) {
      town.clock.set(millis: beginning + Int64(first) * step)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for member in first..<min(first + width, wanted.upperBound) {
          group.addTask { try await town.live(member) }
        }
        try await group.waitForAll()
      }
    }
  }
}
