import Carriers
import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct ErasureTests {
  private let ann = People.ann
  private let bob = People.bob
  private static let staff = "staff: { \"+14155550190\": { name: Kim } }\n"
  private static let kim = "+14155550190"

  /// What Ann and others wrote, up to her wish.
  private func gateway(on disk: any Disk = MemoryDisk()) async throws -> TestGateway {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Self.staff)], disk: disk)
    for words in ["COFFEE PLS", "NAME Zoraida", "BIRTHDAY 23 JUL", "what a rhubarb day"] {
      try await gateway.text(from: ann, words)
    }
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "my friend is (415) \(ann.dropFirst(5).prefix(3))-\(ann.suffix(4)), text her")
    try await gateway.text(from: Self.kim, "FIND \(ann)")
    try await gateway.text(from: Self.kim, "EARN \(ann) 12.50")
    return gateway
  }

  private func forget(_ gateway: TestGateway) async throws {
    for words in ["FORGET ME", "FORGET"] { try await gateway.text(from: ann, words) }
  }

  private func everyByte(_ disk: any Disk) throws -> String {
    var bytes: [UInt8] = []
    for directory in ["data/journal", "data/snapshot"] {
      for name in try disk.list(directory) { bytes += try disk.readAll(directory + "/" + name, bytesMax: 1 << 26) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var traces: [String] {
    [String(ann.dropFirst()), "...\(ann.suffix(4))", "Zoraida", "birthday\":{", "rhubarb"]
  }

  @Test func `nothing of a forgotten person is left in any file, and the chain still verifies`() async throws {
    let gateway = try await gateway()
    let before = try everyByte(gateway.disk)
    for trace in traces { #expect(before.contains(trace), "\(trace) was never there") }
    try await forget(gateway)
    let report = try #require(try await gateway.store.eraseForgotten())
    #expect(report.people == 1 && report.records > 5 && report.files == 1)
    let after = try everyByte(gateway.disk)
    for trace in traces { #expect(!after.contains(trace), "\(trace)") }
    #expect(after.contains(String(bob.dropFirst())), "others stay")
    #expect(try JournalInspector.verify(directory: "data", disk: gateway.disk).damage == nil)
    #expect(try await gateway.store.eraseForgotten() == nil)
    let again = try await gateway.restarted()
    #expect(try await again.store.eraseForgotten() == nil)
  }

  @Test func `the last text has left before the number goes`() async throws {
    let gateway = try await gateway()
    try await gateway.receive("FORGET ME", from: ann)
    await gateway.deliver()
    try await gateway.receive("FORGET", from: ann)
    #expect(try await gateway.store.eraseForgotten() == nil)
    let last = try #require(await gateway.deliver().first)
    #expect(gateway.entry(last)?.phase == .accepted)
    #expect(try await gateway.store.eraseForgotten() != nil)
    #expect(await gateway.deliver().isEmpty)
    #expect(gateway.entry(last) == nil)
    let ends = try everyByte(gateway.disk).split(separator: #"{"event":"unconfirmed","text":"\#(last.id)"}"#)
    #expect(ends.count == 2, "the journal says that nobody waits for news of it")
    try await gateway.receipt(.delivered, of: last)
    let again = try await gateway.restarted()
    #expect(
      again.entry(last) == nil
        && again.store.read { (reader, _) in reader.awaitedReceiptCount }
          == gateway.store.read { (reader, _) in reader.awaitedReceiptCount }
    )
  }

  @Test func `a text that cannot leave keeps the number for a day and no longer`() async throws {
    let gateway = try await gateway()
    try await gateway.receive("FORGET ME", from: ann)
    await gateway.deliver()
    try await gateway.receive("FORGET", from: ann)
    gateway.wait(FlatFileStore.lastTextWaitSeconds - 1)
    #expect(try await gateway.store.eraseForgotten() == nil)
    gateway.wait(2)
    #expect(try await gateway.store.eraseForgotten() != nil)
    #expect(!(try everyByte(gateway.disk)).contains(ann))
  }

  @Test func `an opt-out outlives the number, whoever speaks of the phone`() async throws {
    var gateway = try await self.gateway()
    try await gateway.text(from: ann, "STOP")
    try await gateway.text(from: ann, "FORGET ME")
    #expect(try await gateway.store.eraseForgotten() != nil)
    for _ in 0..<2 {
      #expect(try gateway.isStopped(ann))
      #expect(try gateway.contact(ann)?.isForgotten == true)
      try await gateway.purchase(1_000, by: ann)
      #expect(await gateway.deliver().isEmpty)
      #expect(try await gateway.text(from: ann, "what is this") == [])
      #expect(!(try everyByte(gateway.disk)).contains(ann), "the number is not kept again")
      gateway = try await gateway.restarted()
    }
  }

  @Test func `who comes back is met anew, and may be forgotten again`() async throws {
    let gateway = try await gateway()
    try await forget(gateway)
    #expect(try await gateway.store.eraseForgotten() != nil)
    #expect(try await gateway.text(from: ann, "COFFEE PLS").count == 1)
    #expect(try gateway.member(ann)?.name == nil && gateway.member(ann)?.points == 25)
    let again = try await gateway.restarted()
    #expect(try again.contact(ann) == gateway.contact(ann))
    #expect(try again.contact(ann)?.isForgotten == false)
    try await forget(again)
    #expect(try await again.store.eraseForgotten() != nil)
    for trace in traces { #expect(!(try everyByte(again.disk)).contains(trace), "\(trace)") }
  }

  /// Two people who are forgotten, perhaps a snapshot that holds both, what crashes left half-written, and a damaged copy that a repair set aside.
  private func ruins(on disk: PowerCutDisk, hasSnapshot: Bool) async throws -> TestGateway {
    let gateway = try await gateway(on: disk)
    for phone in [ann, bob] {
      for words in ["STOP", "FORGET ME"] { try await gateway.text(from: phone, words) }
    }
    _ = try await gateway.store.seal()
    if hasSnapshot { _ = try SnapshotMaker.make(directory: "data", disk: disk) }
    try disk.createDirectory("data/aside/then/journal")
    try disk.createDirectory("data/aside/then/snapshot")
    let lines = try disk.journalBytes
    for (path, bytes) in [
      ("data/journal/00000000000000000001.jsonl.tmp", lines), ("data/snapshot/00000000000000000009.jsonl.tmp", lines),
      ("data/aside/then/snapshot/00000000000000000009.jsonl", lines),
      ("data/aside/then/journal/00000000000000000001.jsonl", lines + Array("{\"n\":17,\"at\":\"\(ann)".utf8)),
    ] {
      let file = try disk.openForAppending(path)
      try file.append(bytes)
      try file.sync()
    }
    for directory in ["data/journal", "data/snapshot", "data/aside/then/journal", "data/aside/then/snapshot"] {
      try disk.syncDirectory(directory)
    }
    return gateway
  }

  @Test(arguments: [false, true], [false, true])
  func `the power may go at any operation of the disk: once more does the rest, and once it is done nothing is left`(
    isUnsyncedKept: Bool, hasSnapshot: Bool
  ) async throws {
    var operations = 0
    while true {
      let disk = PowerCutDisk()
      let gateway = try await ruins(on: disk, hasSnapshot: hasSnapshot)
      disk.cut(after: operations)
      var erased: ErasureReport?
      do { erased = try await gateway.store.eraseForgotten() } catch {}
      let isOver = !disk.isOut
      await gateway.store.close()
      disk.start(keepingUnsynced: isUnsyncedKept)
      let again = try await TestGateway(gateway.catalogue, disk: disk, clock: gateway.clock, random: gateway.random)
      let people = try [ann, bob].map { try #require(try again.contact($0)).id }
      let isDone = people.allSatisfy { again.store.erasure(of: $0) != .pending }
      func left() -> [String] {
        let bytes = String(decoding: disk.everything, as: UTF8.self)
        return (traces + [String(bob.dropFirst())]).filter(bytes.contains)
      }
      if isDone || erased != nil { #expect(left() == [], "after \(operations) operations it was done") }
      _ = try await again.store.eraseForgotten()
      #expect(left() == [], "after \(operations) operations")
      #expect(try await again.store.eraseForgotten() == nil)
      #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
      for phone in [ann, bob] {
        #expect(try again.contact(phone)?.isForgotten == true && again.isStopped(phone))
      }
      #expect(try again.member(Self.kim) == nil)
      await again.store.close()
      if isOver { break }
      operations += 1
    }
    #expect(operations > 40)
  }

  @Test func `what a repair set aside keeps of others what is proved, and nothing of which nobody knows whose it is`()
    async throws
  {
    let disk = PowerCutDisk()
    let gateway = try await gateway(on: disk)
    try await forget(gateway)
    try disk.createDirectory("data/aside/then/journal")
    let path = "data/aside/then/journal/00000000000000000001.jsonl"
    // a bit of Bob's part is not as it was
    var copy = try disk.journalBytes
    let place = try #require(copy.firstRange(of: Array("my friend is".utf8))?.lowerBound)
    copy[place] ^= 1
    let file = try disk.openForAppending(path)
    try file.append(copy)
    let report = try #require(try await gateway.store.eraseForgotten())
    #expect(report.aside == ["then"])
    let left = String(decoding: try disk.readAll(path, bytesMax: 1 << 20), as: UTF8.self)
    for trace in traces + ["y friend is"] { #expect(!left.contains(trace), "\(trace)") }
    #expect(left.contains(String(bob.dropFirst())) && left.contains("COFFEE PLS"))
    #expect(try await gateway.store.eraseForgotten() == nil)
  }

  @Test func `who is forgotten is erased by way of a snapshot too, and the next one holds nothing of them`()
    async throws
  {
    var gateway = try await gateway()
    try await gateway.text(from: ann, "STOP")
    try await gateway.receive("FORGET ME", from: ann)
    func snapshot() async throws {
      let record = try await gateway.store.seal()
      _ = try SnapshotMaker.make(directory: "data", disk: gateway.disk)
      gateway.store.noteSnapshot(asOf: record)
    }
    try await snapshot()
    #expect(try everyByte(gateway.disk).contains(String(ann.dropFirst())))
    gateway = try await gateway.restarted()
    #expect(gateway.store.found.snapshot != nil && !gateway.store.lacksSnapshot)
    #expect(try await gateway.store.eraseForgotten(atOnce: true) != nil)
    #expect(gateway.store.lacksSnapshot)
    #expect(try gateway.disk.list("data/snapshot") == [])
    try await snapshot()
    #expect(!gateway.store.lacksSnapshot)
    gateway = try await gateway.restarted()
    #expect(gateway.store.found.snapshot != nil)
    for trace in traces { #expect(!(try everyByte(gateway.disk)).contains(trace), "\(trace)") }
    #expect(try gateway.isStopped(ann) && gateway.contact(ann)?.isForgotten == true)
    #expect(try gateway.contact(bob) != nil)
    // the number leads to the same contact again
    let id = try gateway.contact(ann)?.id
    try await gateway.text(from: ann, "START")
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try gateway.member(ann)?.isActive == true && gateway.contact(ann)?.id == id)
    gateway = try await gateway.restarted()
    #expect(try gateway.member(ann)?.isActive == true && gateway.contact(ann)?.id == id)
  }

  @Test func `a snapshot that was removed while it was told of is none`() async throws {
    let gateway = try await gateway()
    let record = try await gateway.store.seal()
    gateway.store.noteSnapshot(asOf: record)
    #expect(gateway.store.recordsBehindSnapshot == 0)
    try await forget(gateway)
    let late = try await gateway.store.seal()
    #expect(try await gateway.store.eraseForgotten() != nil)
    gateway.store.noteSnapshot(asOf: late)
    #expect(gateway.store.lacksSnapshot && gateway.store.recordsBehindSnapshot > late)
  }

  @Test func `the state is the same before and after the number is gone`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "STOP")
    try await gateway.text(from: ann, "FORGET ME")
    #expect(try await gateway.store.eraseForgotten() != nil)
    let live = try Snapshot(gateway, phones: [ann])
    let again = try await gateway.restarted()
    #expect(try Snapshot(again, phones: [ann]) == live)
    for other in [bob, Self.kim] { #expect(try again.member(other) == gateway.member(other)) }
    #expect(try again.contact(ann)?.lines == gateway.contact(ann)?.lines)
  }

  @Test func `an owner forgets without a word to the person`() async throws {
    let gateway = try await gateway()
    let answer = await gateway.switchboard.perform(.forget(phone: ann))
    guard case .forgetting(let contact, [], []) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(await gateway.deliver().isEmpty)
    #expect(await gateway.switchboard.perform(.erasure(contact: contact)) == .erasing)
    let report = try #require(try await gateway.store.eraseForgotten())
    #expect(await gateway.switchboard.perform(.erasure(contact: contact)) == .erased(report))
    for trace in traces { #expect(!(try everyByte(gateway.disk)).contains(trace), "\(trace)") }
    guard case .refused = await gateway.switchboard.perform(.forget(phone: "+14155550177")) else {
      Issue.record("an unknown phone was forgotten")
      return
    }
  }

  @Test
  func `a membership that moved keeps its name when the old phone is forgotten, and loses all when the new one is`()
    async throws
  {
    let gateway = try await gateway()
    let move = try #require(try await gateway.text(from: ann, "MOVE").first)
    let code = try #require(
      move.split { !$0.isLetter && !$0.isNumber }.lazy.compactMap { TokenCode(String($0)) }.first)
    try await gateway.text(from: People.cem, "MOVE \(code)")
    _ = await gateway.switchboard.perform(.forget(phone: ann))
    #expect(try await gateway.store.eraseForgotten() != nil)
    #expect(!(try everyByte(gateway.disk)).contains(String(ann.dropFirst())))
    let again = try await gateway.restarted()
    #expect(try again.member(People.cem) == gateway.member(People.cem))
    #expect(try again.member(People.cem)?.name == "Zoraida")
    _ = await again.switchboard.perform(.forget(phone: People.cem))
    #expect(try await again.store.eraseForgotten() != nil)
    #expect(!(try everyByte(again.disk)).contains("Zoraida"))
  }

  @Test func `what was told on an old phone goes with the new one`() async throws {
    let gateway = try await gateway()
    let move = try #require(try await gateway.text(from: ann, "MOVE").first)
    let code = try #require(
      move.split { !$0.isLetter && !$0.isNumber }.lazy.compactMap { TokenCode(String($0)) }.first)
    try await gateway.text(from: People.cem, "MOVE \(code)")
    _ = await gateway.switchboard.perform(.forget(phone: People.cem))
    #expect(try await gateway.store.eraseForgotten() != nil)
    let left = try everyByte(gateway.disk)
    for trace in ["Zoraida", "birthday\":{", "rhubarb", String(People.cem.dropFirst())] {
      #expect(!left.contains(trace), "\(trace)")
    }
    #expect(left.contains(ann), "the old phone was not asked to be forgotten")
  }

  @Test func `notes on others in which the number stands go too, and nothing else of those others`() async throws {
    let gateway = try await gateway()
    let caller = try await Caller(gateway)
    let number = "(\(ann.dropFirst(2).prefix(3))) \(ann.dropFirst(5).prefix(3)) – \(ann.suffix(4))"
    for reason in ["from \(number)", "a marmalade day"] {
      try await caller.call(.adjust(TestGateway.phone(bob), points: 5, reason: reason, isTold: false))
    }
    try await gateway.text(from: bob, "NAME \(ann.dropFirst())")
    let order = try #require(
      ImportOrder(shop: Samples.blueCup, digest: String(repeating: "a", count: 64), words: MemberFiles.words, rows: 1))
    var block = ImportBlock(number: 0)
    let file = "phone,name,status,source,consent\n\(People.cem),Cem,active,friend of \(ann),brought by \(number)"
    block.rows = try MemberFiles.read(file).rows
    #expect(await gateway.switchboard.perform(.beginImport(order)) == .done)
    #expect(await gateway.switchboard.perform(.takeImport(block, of: order)) == .imported(1))
    #expect(await gateway.switchboard.perform(.endImport(order)) == .done)
    let members = try [bob, People.cem].map { try gateway.member($0)?.points }
    #expect(try everyByte(gateway.disk).contains(number))
    try await forget(gateway)
    _ = try #require(try await gateway.store.eraseForgotten())
    let left = try everyByte(gateway.disk)
    #expect(!left.contains(String(ann.dropFirst())) && !left.contains(number) && left.contains("marmalade"))
    #expect(try JournalInspector.verify(directory: "data", disk: gateway.disk).damage == nil)
    let again = try await gateway.restarted()
    #expect(try [bob, People.cem].map { try again.member($0)?.points } == members)
    #expect(try again.member(People.cem)?.name == "Cem" && again.member(People.cem)?.entry.consent == nil)
  }

  @Test func `several people are one pass through the files`() async throws {
    let gateway = try await gateway()
    for phone in [ann, bob] { _ = await gateway.switchboard.perform(.forget(phone: phone)) }
    let report = try #require(try await gateway.store.eraseForgotten())
    #expect(report.people == 2 && report.files == 1)
    let left = try everyByte(gateway.disk)
    #expect(!left.contains(ann) && !left.contains(bob) && left.contains(Self.kim))
  }

  @Test func `texts go by their age, and nothing else`() async throws {
    let gateway = try await gateway()
    gateway.wait(86_400)
    _ = try await gateway.store.seal()
    _ = try SnapshotMaker.make(directory: "data", disk: gateway.disk)
    try await gateway.text(from: bob, "a marmalade day")
    let dropped = try await gateway.store.dropTexts(before: gateway.now.adding(seconds: -3_600))
    #expect(dropped.records > 5)
    #expect(try gateway.disk.list("data/snapshot") == [], "it may hold what was dropped")
    let left = try everyByte(gateway.disk)
    #expect(!left.contains("rhubarb") && left.contains("marmalade") && left.contains(ann) && left.contains("Zoraida"))
    #expect(try JournalInspector.verify(directory: "data", disk: gateway.disk).damage == nil)
    let again = try await gateway.restarted()
    #expect(try again.member(ann) == gateway.member(ann))
  }

  @Test(arguments: [
    ("call +1 (415) 555-0101 now", true), ("4155550101", true), ("415.555.0101", true), ("14155550101", true),
    ("(415) 555 - 0101", true), ("415 555 0102", false), ("at 4 for 15 people, 555 each, 0101", false), ("0101", false),
    ("415 – 555 – 0101", true), ("415 — 555 — 0101", true), ("415     555     0101", true), ("[415] 555-0101", true),
    (#"{"said":"415\n555\t01\r\n01"}"#, true), (#"415\u0009555\u2013\u0030101"#, true), ("415,555:0101", true),
    ("415*555|0101", true), ("415~555=01'01", true), (#"415\555\0101"#, true), (#"415\\555\\0101"#, true),
    ("４１５５５５０１０１", true),
    ("٤١٥٥٥٥٠١٠١", true), ("𝟒𝟏𝟓𝟓𝟓𝟓𝟎𝟏𝟎𝟏", true), ("4️⃣1️⃣5️⃣5️⃣5️⃣5️⃣0️⃣1️⃣0️⃣1️⃣", true), ("4-1-5-5-5-5-0-1-0-1", true),
    ("415 x 5550101", false),
    ("415 каб 5550101", false), (#"\u"#, false), (#"4155550101\"#, true), (#"4155550101\u00"#, true),
  ])
  func `a number is found however it is written`(text: String, isThere: Bool) throws {
    let forms = NumberForms(try TestGateway.phone("+14155550101"))
    #expect(forms.stands(in: NumberForms.runs(in: Array(text.utf8))) == isThere)
  }
}
