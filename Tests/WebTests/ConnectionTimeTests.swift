import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Platform
import Testing

@testable import Web

/// How long a connection may take, on an event loop whose time stands still until it is moved on.
@Suite struct ConnectionTimeTests {
  private static let page = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

  @Test(arguments: [
    "GET /healthz HTTP/1.1\r\nX-Slow: ",
    "POST /webhooks/main HTTP/1.1\r\nHost: x\r\nSignature: right\r\nContent-Length: 60000\r\n\r\n",
  ])
  func `a sender that trickles is cut off`(start: String) throws {
    let connection = try Connection()
    try connection.send(start)
    for _ in 1...9 {
      connection.pass(.seconds(1))
      try connection.send("x")
    }
    connection.pass(.milliseconds(999))
    #expect(connection.isOpen)
    connection.pass(.milliseconds(1))
    #expect(!connection.isOpen)
    #expect(connection.answers() == "")
    #expect(connection.refusals("slow-sender") == "1")
  }

  @Test func `a second request that trickles is cut off as the first would be`() throws {
    let connection = try Connection()
    try connection.send(Self.page)
    try connection.answerPage()
    connection.pass(.seconds(30))
    try connection.send("GET /heal")
    connection.pass(.seconds(9))
    #expect(connection.isOpen)
    connection.pass(.seconds(1))
    #expect(!connection.isOpen)
    #expect(connection.refusals("slow-sender") == "1")
  }

  @Test func `a connection that is not used any more is closed`() throws {
    let connection = try Connection()
    try connection.send(Self.page)
    try connection.answerPage()
    connection.pass(.seconds(59))
    #expect(connection.isOpen)
    connection.pass(.seconds(1))
    #expect(!connection.isOpen)
    #expect(connection.refusals("slow-sender") == "0")
  }

  @Test func `an answer may take longer than a request`() throws {
    let connection = try Connection()
    try connection.send(Self.page)
    connection.pass(.hours(1))
    #expect(connection.isOpen)
    try connection.answerPage()
    #expect(connection.answers().hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test func `a request that never ends does not hold up the stop`() throws {
    let connection = try Connection()
    try connection.send(Self.page)
    connection.stopServer()
    connection.pass(.seconds(9))
    #expect(connection.isOpen)
    connection.pass(.seconds(1))
    #expect(!connection.isOpen)
  }
}

/// The server's end of a connection, as the server makes it; a test is the peer and the pages behind.
private struct Connection {
  private let channel = EmbeddedChannel()
  private let registry = PrometheusRegistry()

  init() throws {
    let meters = WebMeters(factory: registry)
    let clock = ManualClock(millis: 784_111_777_000)
    let guardian = ConnectionGuard(limits: WebLimits(), meters: meters, counter: ConnectionCounter())
    let door = WebhookDoor(
      desk: StandInDesk(), publicURL: "https://sms.example.com", clock: clock, meters: meters,
      log: RefusalLog(limits: WebLimits(), uptime: { .now() }, logger: .quiet))
    let pipeline = channel.pipeline.syncOperations
    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
    try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try pipeline.addHandlers([guardian, WebhookHandler(door: door, connection: guardian, clock: clock)])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
  }

  var isOpen: Bool { channel.isActive }

  func pass(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

  func send(_ bytes: String) throws { try channel.writeInbound(ByteBuffer(string: bytes)) }

  func answerPage() throws {
    try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok, headerFields: [.contentLength: "0"])))
    try channel.writeOutbound(HTTPResponsePart.end(nil))
  }

  func stopServer() { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }

  /// All that the peer was sent and has not been looked at yet.
  func answers() -> String {
    var text = ""
    while case .byteBuffer(let bytes)? = try? channel.readOutbound(as: IOData.self) { text += String(buffer: bytes) }
    return text
  }

  func refusals(_ cause: String) -> String? { registry.refusals(cause) }
}
