import Journaling
import Platform
import Testing

@Suite struct JournalLineTests {
  @Test func `an excerpt keeps what is private of one contact alone, and its digests still fit`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = String(decoding: try disk.content(of: Fixture.firstSegment), as: UTF8.self).split(separator: "\n")
    var previous = ""
    var excerpts: [String] = []
    try JournalInspector.readLines(directory: "data", disk: disk) { record, line in
      #expect(line.previous == previous)
      previous = line.sum
      let excerpt = line.excerpt(keeping: Fixture.bea)
      let parts = line.evidence(of: Fixture.bea)
      #expect(Fingerprint.of((parts.salt ?? "") + (parts.json ?? "")) == parts.digest, "record \(record.n)")
      #expect(!excerpt.contains(#""\#(Fixture.carl)":{"#), "record \(record.n)")
      excerpts.append(excerpt)
    }
    #expect(excerpts.count == 4 && excerpts.allSatisfy { $0.contains("private") })
    // the journal of nothing but excerpts is a sound journal
    try disk.replace(Fixture.firstSegment, with: Array((excerpts.joined(separator: "\n") + "\n").utf8))
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.records == 4 && report.damage == nil)
    #expect(zip(whole, excerpts).contains { String($0) != $1 }, "there was somebody else")
  }

  @Test func `an excerpt for nobody holds nothing private`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    try JournalInspector.readLines(directory: "data", disk: disk) { _, line in
      let excerpt = line.excerpt(keeping: "")
      #expect(!excerpt.contains("private") && !excerpt.contains("salt") && excerpt.contains(#""pd":"#))
    }
  }

  @Test func `a fingerprint is what sha256sum says`() {
    // printf %s abc | sha256sum
    #expect(Fingerprint.of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
