import FoundationEssentials
import Glibc

/// Debian's Kannel, answering a keyword over its HTTP connection to a provider; kept messages go to a file that it does not sync.
final class Kannel: Target {
  static let user = "shop"
  static let password = "s3cret"
  /// The words of our own welcome, so that both write as much.
  private static let reply =
    "Blue Cup: welcome to the club, you now have 25 points. Up to 4 texts a month. Msg&data rates may apply. Reply HELP for help, STOP to end."
  private static let startMillis: Int64 = 30_000
  private static let programs = ["/usr/sbin/bearerbox", "/usr/sbin/smsbox"]

  let port: UInt16
  private var boxes: [Child] = []

  static var isInstalled: Bool { programs.allSatisfy { FileManager.default.fileExists(atPath: $0) } }

  init(directory: String, sinkPort: UInt16) throws {
    try? FileManager.default.removeItem(atPath: directory)
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    port = try Socket.freePort()
    let boxPort = try Socket.freePort()
    // what comes before smsbox has joined waits in bearerbox: the round that warms up sees to that
    let path = directory + "/kannel.conf"
    let configuration = Self.configuration(
      directory: directory, port: port, boxPort: boxPort, adminPort: try Socket.freePort(), sinkPort: sinkPort)
    try Data(configuration.utf8).write(to: URL(filePath: path))
    for (program, listens) in zip(Self.programs, [boxPort, nil]) {
      let name = program.split(separator: "/").last ?? ""
      let box = try Child([program, "-v", "4", path], environment: [], log: "\(directory)/\(name).out")
      boxes.append(box)
      if let listens { try box.waitUntilListening(port: listens, millis: Self.startMillis) }
    }
  }

  func cpuMicros() -> Int64? { boxes.reduce(0) { $0 + $1.cpuMicros() } }

  /// At once: bearerbox would wait for messages that nobody is to hear.
  func kill() {
    for box in boxes.reversed() { box.kill() }
  }

  private static func configuration(
    directory: String, port: UInt16, boxPort: UInt16, adminPort: UInt16, sinkPort: UInt16
  ) -> String {
    """
    group = core
    admin-port = \(adminPort)
    admin-interface = 127.0.0.1
    admin-password = bar
    smsbox-port = \(boxPort)
    smsbox-interface = 127.0.0.1
    box-allow-ip = 127.0.0.1
    dlr-storage = internal
    store-type = file
    store-location = \(directory)/store
    log-file = \(directory)/bearerbox.log
    log-level = 3

    group = smsc
    smsc = http
    smsc-id = http
    system-type = kannel
    port = \(port)
    smsc-username = \(user)
    smsc-password = \(password)
    send-url = http://127.0.0.1:\(sinkPort)/cgi-bin/sendsms
    max-pending-submits = 512

    group = smsbox
    bearerbox-host = 127.0.0.1
    bearerbox-port = \(boxPort)
    log-file = \(directory)/smsbox.log
    log-level = 3

    group = sms-service
    keyword = coffee
    catch-all = true
    text = "\(reply)"

    group = sms-service
    keyword = default
    text = "We did not understand."

    """
  }
}
