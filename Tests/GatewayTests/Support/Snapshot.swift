import Gateway
import Loyalty
import Texting

/// All that a store knows, to be compared.
struct Snapshot: Equatable {
  let contacts: [Contact?]
  let tokens: [TokenCode: StoredToken]
  let outbox: [TextID: OutboxEntry]
  let oldestAwaitedReceipt: Instant?
  let awaitingReceipts: [TextID]

  init(_ reader: any StoreReader, phones: [String]) throws {
    contacts = try phones.map { reader.contact(of: try TestGateway.phone($0)) }
    tokens = Dictionary(uniqueKeysWithValues: reader.newestTokens(limit: 10_000).map { ($0.code, $0.stored) })
    outbox = Dictionary(uniqueKeysWithValues: reader.unsettledTexts())
    oldestAwaitedReceipt = reader.oldestAwaitedReceipt
    awaitingReceipts = reader.textsAwaitingReceipt(acceptedBefore: .distantFuture, limit: 10_000)
  }

  init(_ gateway: TestGateway, phones: [String]) throws {
    self = try gateway.store.read { (reader, _) in Result { try Snapshot(reader, phones: phones) } }.get()
  }
}
