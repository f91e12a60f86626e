import FoundationEssentials
import Glibc

/// The program that is measured, as its users start it, on a configuration of its own.
final class Server: Target {
  static let publicURL = "https://sms.example.com"
  static let webhookPath = "/webhooks/main"
  static let account = "AC00000000000000000000000000000000"
  static let token = "0123456789abcdef0123456789abcdef"
  static let sender = "+14155550150"
  private static let startMillis: Int64 = 120_000

  let port: UInt16
  private let child: Child

  /// A server on an empty data directory and a small shop.
  convenience init(binary: String, directory: String, sinkPort: UInt16) throws {
    try? FileManager.default.removeItem(atPath: directory)
    try self.init(binary: binary, directory: directory, shop: Self.shop, sinkPort: sinkPort)
  }

  /// A server on a town's data, with the shop that its members are members of.
  convenience init(binary: String, town: String, sinkPort: UInt16) throws {
    guard let shop = FileManager.default.contents(atPath: town + "/shop.yaml") else {
      throw BenchError.wrong("there is no town in \(town): make it with DecisionBenchmark town")
    }
    try self.init(binary: binary, directory: town, shop: String(decoding: shop, as: UTF8.self), sinkPort: sinkPort)
  }

  /// A server on whatever `data` in this directory holds; `shop` is the one shop that there is.
  init(binary: String, directory: String, shop: String, sinkPort: UInt16) throws {
    port = try Socket.freePort()
    try Self.layOut(directory, shop: shop, port: port, sinkPort: sinkPort)
    child = try Child(
      [binary, "serve", "--config", directory + "/config", "--data", directory + "/data"],
      environment: ["TWILIO_AUTH_TOKEN=\(Self.token)"], log: directory + "/server.log")
    try child.waitUntilListening(port: port, millis: Self.startMillis)
  }

  func cpuMicros() -> Int64? { child.cpuMicros() }

  func kill() { child.kill() }

  func stop() throws { try child.stop() }

  private static func layOut(_ directory: String, shop: String, port: UInt16, sinkPort: UInt16) throws {
    let files = FileManager.default
    if files.fileExists(atPath: directory + "/config") { try files.removeItem(atPath: directory + "/config") }
    try files.createDirectory(atPath: directory + "/config/shops", withIntermediateDirectories: true)
    let machine = """
      listen: 127.0.0.1:\(port)
      public-url: \(publicURL)
      store: files
      providers:
        main: { kind: twilio, account: \(account), secret: "${TWILIO_AUTH_TOKEN}", api: "http://127.0.0.1:\(sinkPort)" }
      senders:
        "\(sender)": { provider: main, rate: 100000 }
      limits: { replies: 100000/h }

      """
    try Data(machine.utf8).write(to: URL(filePath: directory + "/config/punchline.yaml"))
    // members of a town are members of this shop
    try Data(shop.utf8).write(to: URL(filePath: directory + "/config/shops/big.yaml"))
  }

  private static let shop = """
    name: Blue Cup
    sender: "\(sender)"
    time-zone: America/Los_Angeles
    currency: USD
    languages: [en]
    owner: "+14155550199"
    terms: { frequency: up to 4 texts a month, help: hello@bluecup.example, terms: "https://bluecup.example/t", privacy: "https://bluecup.example/p" }
    keywords:
      COFFEE PLS: { join: true, also: [COFFEE] }
      HOURS: { say: "Open 7 to 5, every day." }
    earn:
      - { on: join, points: 25 }

    """
}
