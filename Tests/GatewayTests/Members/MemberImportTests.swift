import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct MemberImportTests {
  private static let text = """
    phone,name,status,joined,points,language,birthday,source,consent
    \(People.ann),Ann,active,2024-01-10,1250,en,03-14,window,form 1
    \(People.bob),,stopped,2023-12-31,10,,,,
    \(People.cem),Cem,active,,0,,,,
    """

  private func order(_ digit: Character = "a") throws -> ImportOrder {
    try #require(
      ImportOrder(
        shop: Samples.blueCup, digest: String(repeating: digit, count: 64), words: MemberFiles.words, rows: 3))
  }

  private func block(_ text: String = text, more: String = "") throws -> ImportBlock {
    var block = ImportBlock(number: 0)
    block.rows = try MemberFiles.read(text, more: more).rows
    return block
  }

  /// How many became members.
  @discardableResult
  private func bring(_ block: ImportBlock, _ order: ImportOrder, to gateway: TestGateway) async throws -> Int {
    #expect(await gateway.switchboard.perform(.beginImport(order)) == .done)
    let answer = await gateway.switchboard.perform(.takeImport(block, of: order))
    #expect(await gateway.switchboard.perform(.endImport(order)) == .done)
    guard case .imported(let count) = answer else { return -1 }
    return count
  }

  @Test func `members come over with what the file says, and nobody is texted`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: MemberFiles.tiers)])
    #expect(try await bring(block(), order(), to: gateway) == 3)
    #expect(await gateway.deliver().isEmpty)
    let ann = try #require(try gateway.member(People.ann))
    #expect((ann.points, ann.pointsEarned, ann.name, ann.language) == (1_250, 1_250, "Ann", "en"))
    #expect(ann.lots.lots.map(\.at) == [gateway.now])
    #expect(ann.since == Instant(millis: 1_704_873_600_000))
    #expect(ann.entry.source == "window")
    #expect(try gateway.member(People.bob)?.isStopped == true)
    #expect(try gateway.member(People.cem)?.since == gateway.now)
    #expect(try await gateway.text(from: People.ann, "BALANCE").first?.contains("1250") == true)
  }

  @Test func `the same file again changes nothing, whatever became of its members`() async throws {
    let gateway = try await TestGateway()
    try await bring(block(), order(), to: gateway)
    try await gateway.text(from: People.ann, "FORGET ME")
    try await gateway.text(from: People.ann, "YES")
    let before = try gateway.journalBytes
    #expect(try await bring(block(), order(), to: gateway) == 0)
    #expect(try gateway.journalBytes == before)
    #expect(try gateway.member(People.ann) == nil)
  }

  @Test func `another file leaves members, opt-outs, open questions and the forgotten as they are`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    for phone in [People.ann, People.dee] {
      try await gateway.text(from: phone, "COFFEE PLS")
      try await gateway.text(from: phone, "YES")
    }
    try await gateway.text(from: People.dee, "FORGET ME")
    try await gateway.text(from: People.dee, "YES")
    try await gateway.text(from: People.bob, "STOP")
    try await gateway.text(from: People.cem, "COFFEE PLS")
    let points = try gateway.member(People.ann)?.points
    let block = try block(Self.text + "\n\(People.dee),Dee,active,,5,,,,\n")
    let asked = await gateway.switchboard.perform(.askAboutImport(block, shop: Samples.blueCup))
    #expect(asked == .importStandings([.member, .optedOut, .asked, .forgotten]))
    #expect(try await bring(block, order(), to: gateway) == 0)
    #expect(try gateway.member(People.ann)?.points == points)
    #expect(try gateway.isStopped(People.bob))
    #expect(try gateway.member(People.bob) == nil)
    #expect(try gateway.member(People.cem)?.isActive == false)
    #expect(try gateway.member(People.dee) == nil)
  }

  @Test func `what came over is there after a restart, and figures count it`() async throws {
    let gateway = try await TestGateway()
    try await bring(block(), order(), to: gateway)
    let before = try gateway.contact(People.ann)
    let figures = gateway.store.read { (reader, now) in reader.figures(of: Samples.blueCup, at: now) }
    #expect((figures.members, figures.newMembers, figures.openPoints) == (3, 1, 1_260))
    let again = try await gateway.restarted()
    #expect(try again.contact(People.ann) == before)
    #expect(again.store.read { (reader, now) in reader.figures(of: Samples.blueCup, at: now) } == figures)
    #expect(again.switchboard.shopsWithUnfinishedImports == [])
  }

  @Test func `an import that was not ended is remembered`() async throws {
    let gateway = try await TestGateway()
    #expect(await gateway.switchboard.perform(.beginImport(try order())) == .done)
    #expect(try await gateway.restarted().switchboard.shopsWithUnfinishedImports == [Samples.blueCup])
  }

  @Test func `no day that lies behind is kept once more`() async throws {
    let more = "  - { on: anniversary, points: 100 }\n  - { on: birthday, points: 50 }"
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(notices: false, more: more)])
    let text = "phone,joined,birthday\n\(People.ann),2024-01-02,01-02\n\(People.bob),2024-01-05,03-01\n"
    try await bring(block(text), order(), to: gateway)
    _ = try await gateway.switchboard.tick()
    #expect(try gateway.member(People.ann)?.points == 0)
    #expect(try gateway.member(People.bob)?.points == 0)
    gateway.wait(365 * 86_400)
    _ = try await gateway.switchboard.tick()
    #expect(try gateway.member(People.ann)?.points == 150)
  }

  @Test func `the proof of consent shows the words, the file and the row`() async throws {
    let gateway = try await TestGateway()
    try await bring(block(), order(), to: gateway)
    try await gateway.text(from: People.ann, "STOP")
    let proof = try #require(
      try ConsentProof.read(
        of: TestGateway.phone(People.ann), directory: "data", disk: gateway.disk, now: gateway.now))
    let account = try #require(proof.accounts.first)
    #expect(account.sender == Samples.sender)
    #expect(account.facts.map(\.change.act) == [.imported, .stopped])
    let row = try #require(account.facts.first?.imported)
    #expect((row.line, row.words) == (2, "form 1"))
    let file = try #require(proof.file(row.importID))
    #expect(file.order == (try order()))
    #expect(proof.record(file.record) != nil)
    #expect(proof.record(account.facts[0].record)?.line.contains("\(People.bob)") == false)
  }

  @Test func `what an export says comes back as it was`() async throws {
    let shops = [Samples.blueCup: Samples.blueCup(more: MemberFiles.tiers)]
    let first = try await TestGateway(shops)
    try await first.text(from: People.ann, "COFFEE PLS")
    try await first.text(from: People.ann, "NAME Ann O'Brien")
    try await first.text(from: People.ann, "BIRTHDAY 14 MAR")
    try await first.text(from: People.bob, "COFFEE PLS")
    try await first.text(from: People.bob, "STOP")
    try await bring(block("phone,name,points,source\n\(People.dee),-Dee,1500,@fair\n"), order(), to: first)
    let exported = try export(first)
    let second = try await TestGateway(shops)
    second.wait(3_600)
    try await bring(block(exported, more: MemberFiles.tiers), order("b"), to: second)
    #expect(try export(second) == exported)
    #expect(exported.contains("\(People.dee),'-Dee,active,2026-01-05T17:00:00Z,1500,gold,,,'@fair,forms in the shop,"))
  }

  private func export(_ gateway: TestGateway) throws -> String {
    let archive = try FlatFileArchive(directory: "data", disk: gateway.disk)
    let lines = MemberExport(archive, shops: Array(gateway.catalogue.shops.values), now: gateway.now)
    return MemberExport.heading + lines.joined()
  }
}
