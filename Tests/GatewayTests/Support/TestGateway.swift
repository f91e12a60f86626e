import Carriers
import Gateway
import Journaling
import Logging
import Loyalty
import Platform
import Settings
import Testing
import Texting

/// A whole gateway on a disk in memory, with a clock that stands still and a courier that a test commands.
struct TestGateway {
  /// 09:00 in Los Angeles, 18:00 in Paris, on 5 January 2026.
  static let start: Int64 = 1_767_632_400_000

  let catalogue: Catalogue
  let disk: any Disk
  let clock: ManualClock
  let random: SeededRandom
  let store: FlatFileStore
  let switchboard: Switchboard
  let courier = RecordingCourier()

  init(
    _ shops: [String: String] = [Samples.blueCup: Samples.blueCup()], limits: String = "",
    disk: any Disk = MemoryDisk(),
    clock: ManualClock = ManualClock(millis: TestGateway.start), commit: Journal.Commit = .inline, seed: UInt64 = 1
  ) async throws {
    try await self.init(
      Samples.catalogue(shops, machine: Samples.machine(limits: limits)), disk: disk, clock: clock, commit: commit,
      random: SeededRandom(seed: seed))
  }

  init(
    _ catalogue: Catalogue, disk: any Disk, clock: ManualClock, commit: Journal.Commit = .inline, random: SeededRandom
  ) async throws {
    self.catalogue = catalogue
    self.disk = disk
    self.clock = clock
    self.random = random
    store = try await FlatFileStore.open(
      directory: "data", disk: disk, clock: clock, random: random, commit: commit, onPoisoned: { _ in })
    let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    switchboard = Switchboard(store: store, catalogue: catalogue, random: random, log: quiet)
    switchboard.dispatch(through: courier)
  }

  /// The process ends and begins again on the same disk, at the same moment, with a courier that knows nothing.
  func restarted() async throws -> TestGateway {
    await store.close()
    return try await TestGateway(catalogue, disk: disk, clock: clock, random: random)
  }

  // MARK: Acting

  /// A person's text; answers the bodies of what then went out to that phone.
  @discardableResult
  func text(
    from phone: String, to sender: String = Samples.sender, _ words: String, id: String? = nil
  ) async throws -> [String] {
    try await receive(words, from: phone, to: sender, id: id)
    return await deliver().filter { $0.to.e164 == phone }.map(\.body)
  }

  /// A person's text, of which nothing leaves yet.
  func receive(_ words: String, from phone: String, to sender: String = Samples.sender, id: String? = nil) async throws
  {
    let text = InboundText(id: id ?? "T-\(random.next())", from: phone, to: sender, text: words)
    try await switchboard.receive(text, provider: RecordingCourier.provider)
  }

  /// Everything that waits leaves and is accepted.
  @discardableResult
  func deliver() async -> [OutboxText] {
    await courier.deliver(to: switchboard, RecordingCourier.accepted)
  }

  func purchase(_ minorUnits: Int64, by phone: String, at shop: ShopID = Samples.blueCup, order: String? = nil)
    async throws
  {
    let purchase = Purchase(amount: Money(minorUnits: minorUnits), order: order)
    try await switchboard.purchase(purchase, by: Self.phone(phone), at: shop)
  }

  func mint(
    _ offer: TokenOffer = TokenOffer(), shop: ShopID = Samples.blueCup, keyword: String? = nil
  ) async throws -> TokenCode {
    try #require(await switchboard.mintTokens(offer, count: 1, shop: shop, keyword: keyword).first)
  }

  func receipt(_ state: Receipt.State, of text: OutboxText) async throws {
    try await switchboard.receive(
      Receipt(providerID: "P-\(text.id)", textID: nil, state: state), provider: RecordingCourier.provider)
  }

  func wait(_ seconds: Int64) {
    clock.advance(millis: seconds * 1_000)
  }

  // MARK: Looking

  var now: Instant { Instant(millis: clock.now()) }

  func contact(_ phone: String) throws -> Contact? {
    let phone = try Self.phone(phone)
    return store.read { (reader, _) in reader.contact(of: phone) }
  }

  func member(_ phone: String, of shop: ShopID = Samples.blueCup) throws -> Member? {
    try contact(phone)?.member(of: shop)
  }

  func isStopped(_ phone: String, at sender: String = Samples.sender) throws -> Bool {
    try contact(phone)?.isStopped(at: sender) ?? false
  }

  /// The bodies of all that ever left for that phone.
  func texts(to phone: String) -> [String] {
    courier.left.filter { $0.to.e164 == phone }.map(\.body)
  }

  func entry(_ text: OutboxText) -> OutboxEntry? {
    store.read { (reader, _) in reader.outboxEntry(text.id) }
  }

  /// The journal's bytes, to see whether anything left a trace.
  var journalBytes: [UInt8] {
    get throws { try disk.journalBytes }
  }

  static func phone(_ text: String) throws -> PhoneNumber {
    try #require(PhoneNumber(e164: text))
  }
}
