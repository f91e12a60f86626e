import Journaling
import Platform
import Testing

@Suite struct FormatTests {
  @Test func `a line is written as the format says`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(RecordDraft(at: 1_767_632_400_123, facts: Array("{\"a\":1}".utf8)))
    _ = try journal.append(
      RecordDraft(
        at: 0, once: "k\"1", facts: Array("{}".utf8), personal: [(Fixture.bea, Array("{\"name\":\"Bea\"}".utf8))]))
    await journal.close()
    let lines = String(decoding: try disk.content(of: Fixture.firstSegment), as: UTF8.self).split(separator: "\n")
    // The sums were worked out with sha256sum.
    let sum1 = "e8068e95cb139f53bde9b1d7274c04157057775d3182dbcfa48d3ea45b4f2b23"
    let sum2 = "8e483fe06e23d5d2f1a4bd797be8d5147793d49df025798b3e8777a17eb57ac7"
    #expect(lines.first == #"{"n":1,"at":"2026-01-05T17:00:00.123Z","synced":0,"facts":{"a":1},"sum":"\#(sum1)"}"#)
    let salt = "910a2dec89025cc1beeb8da1658eec67"
    let digest = "ef3061320c235e89b3cda2b6aa1329064b3961eb254d884ad9b2f9bb3f70c1c8"
    let people =
      #""private":{"\#(Fixture.bea)":{"name":"Bea"}},"salt":{"\#(Fixture.bea)":"\#(salt)"},"pd":{"\#(Fixture.bea)":"\#(digest)"}"#
    #expect(
      lines.last
        == #"{"n":2,"at":"1970-01-01T00:00:00.000Z","synced":1,"once":"k\"1","facts":{},\#(people),"sum":"\#(sum2)"}"#)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what is replayed is what was appended`(seed: UInt64) async throws {
    let random = SeededRandom(seed: seed)
    let disk = MemoryDisk()
    let limits = Fixture.limits(segmentBytesMax: 4_000)
    var expected: [String] = []
    for _ in 0..<3 {
      var replayed: [String] = []
      let journal = try Fixture.open(disk, limits: limits) { replayed.append(Fixture.text($0)) }
      #expect(replayed == expected, "seed \(seed)")
      for _ in 0..<random.next() % 30 {
        let draft = randomDraft(random)
        expected.append(Fixture.text(draft, n: try journal.append(draft)))
      }
      await journal.close()
    }
    #expect(try Fixture.records(disk) == expected, "seed \(seed)")
  }

  @Test func `a record still verifies when what is private of one of two contacts is gone`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = String(decoding: try disk.content(of: Fixture.firstSegment), as: UTF8.self)
    let half = try whole.split(separator: "\n").map { try forgetting(Fixture.carl, in: String($0)) }
    try disk.replace(Fixture.firstSegment, with: Array((half.joined(separator: "\n") + "\n").utf8))
    var contacts: [[String]] = []
    try JournalInspector.read(directory: "data", disk: disk) { contacts.append($0.personal.map(\.contact)) }
    #expect(contacts == [[Fixture.bea], [Fixture.bea], [Fixture.bea], [Fixture.bea]])

    let none = try half.map { try forgetting(Fixture.bea, in: $0) }
    try disk.replace(Fixture.firstSegment, with: Array((none.joined(separator: "\n") + "\n").utf8))
    #expect(none.allSatisfy { !$0.contains("private") && !$0.contains("salt") && $0.contains("\"pd\"") })
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.records == 4 && report.damage == nil && report.tornTail == nil)
  }

  @Test(arguments: [
    #"s/"private":{"00000000000000be":[^}]*}},//"#, #"s/"salt":{"00000000000000be":"[0-9a-f]*"},//"#,
    #"s/,"pd":{"00000000000000be":"[0-9a-f]*"}//"#, #"s/"at"/"at" /"#, #"s/"facts":{/"facts": {/"#,
    #"s/{"n"/{"x":1,"n"/"#,
    #"s/"phone"/"phone" /"#, #"s/Z"/+"/"#, #"s/"n":1,/"n":01,/"#, #"s/"synced":0,/"synced":00,/"#, #"s/"synced":0,//"#,
    #"s/"synced":0,/"synced":1,/"#,
  ])
  func `a line that was edited is refused`(edit: String) async throws {
    let temporary = try TemporaryDirectory()
    let directory = temporary.path
    let journal = try Fixture.open(RealDisk(), directory: directory)
    for number in 1...2 { _ = try journal.append(Fixture.draft(number)) }
    await journal.close()
    let file = directory + "/journal/00000000000000000001.jsonl"
    #expect(shell("sed -i '1\(edit)' \(file)").status == 0)
    #expect(try JournalInspector.verify(directory: directory, disk: RealDisk()).damage?.line == 1)
  }

  @Test(.enabled(if: shell("command -v jq").status == 0, "jq is not installed"))
  func `jq and sha256sum alone can check every line`() async throws {
    let temporary = try TemporaryDirectory()
    let directory = temporary.path
    let journal = try Fixture.open(RealDisk(), directory: directory, limits: Fixture.limits(segmentBytesMax: 2_000))
    let random = SeededRandom(seed: 5)
    for _ in 1...25 { _ = try journal.append(randomDraft(random)) }
    await journal.close()
    let script = #"""
      previous=
      for file in \#(directory)/journal/*.jsonl; do
        while IFS= read -r line; do
          sum=$({ printf %s "$previous"; printf %s "$line" | jq -cj 'del(.private,.salt,.check,.sum)'; } | sha256sum | cut -c 1-64)
          [ "$sum" = "$(printf %s "$line" | jq -r '.check // .sum')" ] || { echo "sum: $line"; exit 1; }
          [ "$line" = "$(printf %s "$line" | jq -c .)" ] || { echo "form: $line"; exit 1; }
          previous=$(printf %s "$line" | jq -r .sum)
          for contact in $(printf %s "$line" | jq -r '.private // {} | keys[]'); do
            digest=$(printf %s "$line" | jq -cj ".salt[\"$contact\"], .private[\"$contact\"]" | sha256sum | cut -c 1-64)
            [ "$digest" = "$(printf %s "$line" | jq -r ".pd[\"$contact\"]")" ] || { echo "pd: $line"; exit 1; }
            echo person
          done
          echo line
        done < "$file"
      done
      """#
    let result = shell("cat > \(directory)/check.sh <<'END'\n\(script)\nEND\nsh \(directory)/check.sh")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.split(separator: "\n").filter { $0 == "line" }.count == 25)
    #expect(result.output.contains("person"))
  }

  /// The line as `journal compact` will leave it.
  private func forgetting(_ contact: String, in line: String) throws -> String {
    let command = """
      jq -c 'del(.private["\(contact)"], .salt["\(contact)"]) | if .private == {} then del(.private, .salt) else . end'
      """
    let temporary = try TemporaryDirectory()
    try RealDisk().replace(temporary.path + "/line", with: Array(line.utf8))
    return String(shell("\(command) \(temporary.path)/line").output.dropLast())
  }

  private func randomDraft(_ random: SeededRandom) -> RecordDraft {
    let contacts = (0..<random.next() % 3).map { "000000000000000\($0)" }
    return RecordDraft(
      at: Int64(random.next() % 253_402_300_800_000), once: random.next() % 2 == 0 ? nil : randomText(random),
      facts: randomObject(random), personal: contacts.map { ($0, randomObject(random)) })
  }

  private func randomObject(_ random: SeededRandom) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for index in 0..<random.next() % 4 {
      json.key("key \(index)")
      json.string(randomText(random))
    }
    json.key("number")
    json.int(Int64(random.next() % (1 << 53)))
    json.endObject()
    return json.bytes
  }

  private func randomText(_ random: SeededRandom) -> String {
    var text = ""
    for _ in 0..<random.next() % 12 {
      let limit: UInt64 = random.next() % 2 == 0 ? 0x90 : 0x110000
      if let scalar = Unicode.Scalar(UInt32(random.next() % limit)) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
