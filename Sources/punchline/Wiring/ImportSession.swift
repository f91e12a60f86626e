import Gateway
import Journaling
import Logging
import Loyalty
import Platform

/// Whom an import asks and to whom it brings members: the running server, else the files themselves, held for as long as it takes; and
/// where it only looks, what the files say.
enum ImportSession {
  case looking(FlatFileArchive, Shop, now: Instant)
  case files(FlatFileStore, Switchboard)
  case server(ControlClient)

  static func looking(at data: String, shop: Shop) throws -> ImportSession {
    let archive = try OfflineState.read(data)
    return .looking(archive, shop, now: max(Instant(millis: SystemClock().now()), archive.latest))
  }

  static func open(_ catalogue: Catalogue, data: String) async throws -> ImportSession {
    do {
      guard let store = try await DirectoryHolder.open(data, commit: .inline, onPoisoned: { _ in }) else {
        return .server(ControlClient(directory: data))
      }
      return .files(
        store,
        Switchboard(store: store, catalogue: catalogue, random: SystemRandom(), log: Logger(label: "punchline")))
    } catch let error as JournalError {
      throw CommandFailure.fault("\(data): \(error)")
    }
  }

  func standings(of block: ImportBlock, at shop: Shop) async throws -> [ImportStanding] {
    switch self {
    case .looking(let archive, let shop, let now):
      return block.rows.map { ImportStanding(of: $0, at: shop, archive.reader, now) }
    case .files, .server:
      guard case .importStandings(let standings) = try await ask(.askAboutImport(block, shop: shop.id)),
        standings.count == block.rows.count
      else { throw CommandFailure.crossedAnswer }
      return standings
    }
  }

  /// Whether all of this file came over before; asked of files that are only looked at.
  func wasImported(_ order: ImportOrder) -> Bool {
    guard case .looking(let archive, _, _) = self else { return false }
    return archive.reader.shop(order.shop).imports[order.id]?.isEnded == true
  }

  func begin(_ order: ImportOrder) async throws { _ = try await ask(.beginImport(order)) }
  func end(_ order: ImportOrder) async throws { _ = try await ask(.endImport(order)) }

  /// How many became members.
  func take(_ block: ImportBlock, of order: ImportOrder) async throws -> Int {
    guard case .imported(let count) = try await ask(.takeImport(block, of: order)) else {
      throw CommandFailure.crossedAnswer
    }
    return count
  }

  /// The next start is to be no slower for all that came in: where no snapshot can be made, the server makes one once it runs.
  func close() async {
    guard case .files(let store, _) = self else { return }
    guard store.needsSnapshot, (try? await store.seal()) != nil else { return await store.closeProved() }
    await store.closeProved()
    _ = try? SnapshotMaker.make(directory: store.directory, disk: RealDisk())
  }

  private func ask(_ command: OperatorCommand) async throws -> OperatorAnswer {
    let answer: OperatorAnswer
    switch self {
    case .looking: throw CommandFailure.crossedAnswer
    case .files(_, let switchboard): answer = await switchboard.perform(command)
    case .server(let client): answer = try client.perform(command)
    }
    return try answer.unlessRefused()
  }
}
