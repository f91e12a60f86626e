import FoundationEssentials
import Glibc

/// The program that is measured, as its users start it, on a configuration and a data directory of its own.
final class Server {
  static let publicURL = "https://sms.example.com"
  static let webhookPath = "/webhooks/main"
  static let account = "AC00000000000000000000000000000000"
  static let token = "0123456789abcdef0123456789abcdef"
  static let sender = "+14155550150"
  private static let startMillis: Int64 = 30_000
  private static let stopMillis: Int64 = 60_000

  let port: UInt16
  private let process: pid_t
  private let log: String

  init(binary: String, directory: String, sinkPort: UInt16) throws {
    port = try Socket.freePort()
    log = directory + "/server.log"
    try Self.layOut(directory, port: port, sinkPort: sinkPort)
    process = try Self.spawn(
      [binary, "serve", "--config", directory + "/config", "--data", directory + "/data"],
      environment: ["TWILIO_AUTH_TOKEN=\(Self.token)"], log: log)
    try waitUntilReady()
  }

  /// What the server has used of the processors since it started.
  func cpuMicros() -> Int64 {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return 0 }
    let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Int64(fields[11]), let system = Int64(fields[12]) else { return 0 }
    return (user + system) * 1_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK)))
  }

  func kill() {
    Glibc.kill(process, SIGKILL)
  }

  func stop() throws {
    Glibc.kill(process, SIGTERM)
    let deadline = Clock.micros() + Self.stopMillis * 1_000
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard Clock.micros() < deadline else {
        kill()
        throw BenchError.server("did not stop; see \(log)")
      }
      poll(nil, 0, 20)
    }
    guard status == 0 else { throw BenchError.server("ended with status \(status); see \(log)") }
  }

  private func waitUntilReady() throws {
    let deadline = Clock.micros() + Self.startMillis * 1_000
    while true {
      if let socket = try? Socket.connect(port: port) {
        close(socket)
        return
      }
      guard waitpid(process, nil, WNOHANG) == 0, Clock.micros() < deadline else {
        kill()
        throw BenchError.server("did not start; see \(log)")
      }
      poll(nil, 0, 20)
    }
  }

  private static func layOut(_ directory: String, port: UInt16, sinkPort: UInt16) throws {
    let files = FileManager.default
    for name in ["config", "data"] where files.fileExists(atPath: directory + "/" + name) {
      try files.removeItem(atPath: directory + "/" + name)
    }
    try files.createDirectory(atPath: directory + "/config/shops", withIntermediateDirectories: true)
    let machine = """
      listen: 127.0.0.1:\(port)
      public-url: \(publicURL)
      store: files
      providers:
        main: { kind: twilio, account: \(account), secret: "${TWILIO_AUTH_TOKEN}", api: "http://127.0.0.1:\(sinkPort)" }
      senders:
        "\(sender)": { provider: main, rate: 100000 }

      """
    let shop = """
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
    try Data(machine.utf8).write(to: URL(filePath: directory + "/config/punchline.yaml"))
    try Data(shop.utf8).write(to: URL(filePath: directory + "/config/shops/blue-cup.yaml"))
  }

  private static func spawn(_ arguments: [String], environment: [String], log: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, arguments[0], &actions, nil, argv, envp)
    guard result == 0 else { throw BenchError.system("starting \(arguments[0])", errno: result) }
    return process
  }
}
