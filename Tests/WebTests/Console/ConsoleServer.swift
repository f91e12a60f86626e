import Foundation
import Gateway
import Journaling
import Logging
import Loyalty
import NIOCore
import Platform
import ServiceLifecycle
import Settings
import Testing

@testable import Web

/// A real gateway on a disk in memory behind a real server, and a browser that keeps cookies.
struct ConsoleServer {
  static let blueCup = "blue-cup"
  static let glow = "glow"
  static let owner = "+14155550199"
  static let glowOwner = "+33612345678"
  static let kim = "+14155550188"
  /// Of the staff of both shops.
  static let pat = "+14155550166"

  let port: Int
  let switchboard: Switchboard
  let courier: CodeCourier
  let clock: ManualClock

  static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized

  static func shop(_ name: String, _ owner: String, keyword: String, more: String = "") -> String {
    """
    name: \(name)
    sender: "+14155550150"
    time-zone: America/Los_Angeles
    currency: USD
    languages: [en, es]
    owner: "\(owner)"
    terms: { frequency: up to 4 texts a month, help: hello@b.example, terms: "https://b.example/t", privacy: "https://b.example/p" }
    keywords:
      \(keyword): { join: true }
    earn:
      - { on: join, points: 25 }
    \(more)
    """
  }

  private struct Files: ConfigurationFiles {
    let shops: [String: String]
    let machine: String

    func read(_ path: String) throws(ConfigurationFileError) -> String {
      if path == "config/punchline.yaml" { return machine }
      if let shop = shops[path] { return shop }
      return try RealFiles().read(path)
    }

    func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
      guard directory == "config/shops" else { return try RealFiles().list(directory) }
      return shops.keys.map { String($0.dropFirst("config/shops/".count)) }
    }
  }

  private static let staff = "staff: { \"\(kim)\": { name: Kim, cap: 500/d }, \"\(pat)\": { name: Pat } }"

  static func blueCupFile(more: String = "") -> String {
    shop("Blue Cup <b>", owner, keyword: "COFFEE PLS", more: staff + "\n" + more)
  }

  static func catalogue(
    publicURL: String = "http://127.0.0.1:8080", blueCup file: String = blueCupFile()
  ) throws -> Catalogue {
    let machine = """
      listen: 127.0.0.1:8080
      public-url: \(publicURL)
      providers: { phone: { kind: simulator } }
      senders: { "+14155550150": { provider: phone } }
      """
    let shops = [
      "config/shops/blue-cup.yaml": file,
      "config/shops/glow.yaml": shop(
        "Glow", glowOwner, keyword: "GLOW ON", more: "staff: { \"\(pat)\": { name: Pat } }"),
    ]
    let loaded = ConfigurationLoader.load(
      config: "config", templates: repository.appending(path: "templates").path, environment: [:],
      files: Files(shops: shops, machine: machine))
    return try Catalogue(try loaded.get())
  }

  static func pages(publicURL: String) throws -> Pages {
    let templates = repository.appending(path: "templates").path
    let words = try ConsoleWordFile.load(templates: templates).map {
      ConsoleWords(language: $0.language, name: $0.name, texts: $0.texts, dates: nil)
    }
    return try #require(
      Pages(
        templates: try PageTemplates.load(directory: templates), texts: [try PageTexts.english()], publicURL: publicURL,
        console: ConsoleBook(words)))
  }

  static func run(
    publicURL: String = "http://127.0.0.1:8080", limits: WebLimits = WebLimits(), more: String = "",
    _ body: @Sendable (ConsoleServer) async throws -> Void
  ) async throws {
    let clock = ManualClock(millis: 1_767_632_400_000)
    let uptime = ManualUptime()
    let random = SeededRandom(seed: 7)
    let store = try await FlatFileStore.open(
      directory: "data", disk: MemoryDisk(), clock: clock, random: random, commit: .inline, onPoisoned: { _ in })
    let file = blueCupFile(more: more)
    let switchboard = Switchboard(
      store: store, catalogue: try catalogue(publicURL: publicURL, blueCup: file), random: random, log: .quiet)
    let files = try files(file, clock)
    defer { files.close() }
    switchboard.edit(files)
    let courier = CodeCourier()
    switchboard.dispatch(through: courier)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let server = WebServer(
      address: .init(host: "127.0.0.1", port: 0), desk: StandInDesk(), console: switchboard,
      pages: PageShelf(try pages(publicURL: publicURL)), phones: SimulatorPhones(clock: clock, random: random),
      registry: PrometheusRegistry(), clock: clock, random: random, uptime: { uptime.now },
      logger: .quiet, limits: limits,
      onListening: {
        listening.yield($0)
        listening.finish()
      })
    let group = ServiceGroup(services: [server], logger: .quiet)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { listening.finish() }  // a server that cannot listen fails the test, and does not hang it
        try await group.run()
      }
      var port = 0
      for await bound in ports { port = bound }
      let outcome: Result<Void, any Error>
      do {
        try await body(ConsoleServer(port: port, switchboard: switchboard, courier: courier, clock: clock))
        outcome = .success(())
      } catch {
        outcome = .failure(error)
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      try outcome.get()
    }
  }

  /// Blue Cup's file on a disk in memory, for the pages that change it.
  private static func files(_ file: String, _ clock: ManualClock) throws -> ShopFiles {
    let disk = MemoryDisk()
    try disk.createDirectory("config/shops")
    try disk.openForAppending("config/shops/blue-cup.yaml").append(Array(file.utf8))
    return ShopFiles(
      directory: "config", disk: disk, clock: clock,
      load: { _, _, text in
        Result { () throws(ConfigurationProblems) in
          do {
            return try catalogue(blueCup: text)
          } catch let problems as ConfigurationProblems {
            throw problems
          } catch {
            throw ConfigurationProblems(problems: [])
          }
        }
      }, takeOver: {})
  }

  /// The path of a link that signs in.
  func link() async -> String? {
    guard case .consoleLink(let link) = await switchboard.perform(.makeConsoleLink(shop: Self.blueCup)) else {
      return nil
    }
    return link.address.split(separator: "/").last.map { "/console/link/\($0)" }
  }

  func browser() -> Browser { Browser(server: self) }

  /// A browser that has signed in with the code that came by text.
  func signedIn(_ phone: String = owner) async throws -> Browser {
    var browser = browser()
    _ = try await browser.get("/console")
    _ = try await browser.post("/console", ["phone": phone])
    let code = try #require(courier.code(to: phone))
    let answer = try await browser.post("/console/code", ["phone": phone, "code": code])
    try #require(answer.status == 303, "signed in")
    return browser
  }
}
