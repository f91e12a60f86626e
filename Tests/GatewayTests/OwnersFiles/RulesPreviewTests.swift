import Gateway
import Loyalty
import Platform
import Settings
import Synchronization
import Testing
import Texting

/// What an owner is shown of a change before it is saved, and what pausing does; all in memory.
@Suite struct RulesPreviewTests {
  private static let path = "config/shops/\(Samples.blueCup).yaml"

  /// A gateway whose shop's file lies in memory.
  private func gateway() async throws -> (gateway: TestGateway, files: ShopFiles, file: String) {
    let gateway = try await TestGateway()
    let disk = MemoryDisk()
    try disk.createDirectory("config/shops")
    let file = try disk.openForAppending(Self.path)
    try file.append(Array(Samples.blueCup().utf8))
    let files = ShopFiles(
      directory: "config", disk: disk, clock: gateway.clock,
      load: { _, _, text in
        Result { () throws(ConfigurationProblems) in
          do {
            return try Samples.catalogue([Samples.blueCup: text], machine: Samples.machine(limits: ""))
          } catch let problems as ConfigurationProblems {
            throw problems
          } catch {
            throw ConfigurationProblems(problems: [])
          }
        }
      }, takeOver: {})
    gateway.switchboard.edit(files)
    return (gateway, files, Samples.blueCup())
  }

  @Test func `a typed text is understood by the rules that are not saved yet, and nothing happens`() async throws {
    let (gateway, files, file) = try await gateway()
    defer { files.close() }
    let keyword = "  WIFI: { say: \"bluecup / espresso\" }\n"
    let text = file.replacing("keywords:\n", with: "keywords:\n" + keyword)
    let preview = try await gateway.switchboard.preview(
      text, of: Samples.blueCup, about: .keyword("WIFI"), typed: "wi fi")
    #expect(preview.explanation?.keyword == "WIFI")
    #expect(preview.explanation?.texts.map(\.body).first?.contains("bluecup / espresso") == true)
    #expect(preview.longest?.text.contains("bluecup / espresso") == true && preview.longest?.count.segments == 1)
    #expect(await gateway.deliver().isEmpty)
    #expect(gateway.switchboard.catalogue.shops[Samples.blueCup]?.keyword(named: "WIFI") == nil)
  }

  @Test(arguments: [
    ("mug: { name: Blue Cup mug, cost: 400 }", "Blue Cup mug is yours!"),
    ("mug: { name: Blue Cup mug }", "Blue Cup mug for you"),
  ])
  func `a reward's preview speaks of that reward, bought or given`(reward: String, words: String) async throws {
    let (gateway, files, file) = try await gateway()
    defer { files.close() }
    let text = file + "\nrewards:\n  latte: { name: Free latte, cost: 100 }\n  \(reward)\n"
    let preview = try await gateway.switchboard.preview(
      text, of: Samples.blueCup, about: .reward("Blue Cup mug"), typed: "")
    #expect(preview.ordinary?.text.contains(words) == true, "\(preview.ordinary?.text ?? "")")
    let none = try await gateway.switchboard.preview(text, of: Samples.blueCup, about: .reward("Tea"), typed: "")
    #expect(none.ordinary == nil && none.longest == nil)
  }

  @Test func `a text with mistakes is explained by its problems alone`() async throws {
    let (gateway, files, file) = try await gateway()
    defer { files.close() }
    let preview = try await gateway.switchboard.preview(
      file + "nonsense: 1\n", of: Samples.blueCup, about: .file, typed: "x")
    #expect(preview.check.catalogue == nil && preview.explanation == nil && preview.longest == nil)
  }

  @Test func `a keyword is paused and resumed as by text, once for each form`() async throws {
    let (gateway, files, _) = try await gateway()
    defer { files.close() }
    let switchboard = gateway.switchboard
    let name = try #require(gateway.catalogue.shops[Samples.blueCup]?.settings.keywords.first?.name)
    try await switchboard.pause(name, isPaused: true, at: Samples.blueCup, once: "a")
    #expect(switchboard.pausedKeywords(of: Samples.blueCup) == [name])
    try await switchboard.pause(name, isPaused: false, at: Samples.blueCup, once: "b")
    try await switchboard.pause(name, isPaused: true, at: Samples.blueCup, once: "a")
    #expect(switchboard.pausedKeywords(of: Samples.blueCup).isEmpty)
    await #expect(throws: SwitchboardRefusal.unknownKeyword) {
      try await switchboard.pause("NOBODY", isPaused: true, at: Samples.blueCup, once: nil)
    }
  }
}
