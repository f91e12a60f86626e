import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Platform
import Testing

@testable import Web

@Suite struct WholeRequestTests {
  private static let usual =
    "POST /webhooks/main HTTP/1.1\r\nHost: sms.example.com\r\nContent-Type: text/x\r\nX-Signed: a b=\r\nContent-Length: 3\r\n\r\na=b"

  @Test(arguments: [
    usual,
    "POST /webhooks/main/status/s-1?text=0f&b=%20+ HTTP/1.1\r\ncontent-length:0\r\n\r\n",
    "POST /webhooks/a HTTP/1.1\r\nX-A: 1\r\nX-A: 2\r\nX-Empty:\r\nX-Wide:   v\r\nCONTENT-LENGTH: 2\r\n\r\n\u{e9}",
  ])
  func `what came in one piece is read as the parser reads it`(request: String) throws {
    let whole = try #require(Self.whole(Array(request.utf8)))
    try Self.isReadTheSame(whole, Array(request.utf8))
  }

  /// Bytes changed, dropped, doubled and put in at random, mostly such as mean something to a parser.
  @Test func `whatever is taken for a whole request the parser reads the same`() throws {
    let seed: UInt64 = 20_261_123
    let random = SeededRandom(seed: seed)
    let telling = Array("\r\n :,;/?#%&=+0139abzAZ\t\0\u{e9}".utf8)
    var taken = 0
    for story in 0..<20_000 {
      var bytes = Array(Self.usual.utf8)
      for _ in 0...random.next() % 2 {
        let place = Int(random.next() % UInt64(bytes.count))
        let byte = telling[Int(random.next() % UInt64(telling.count))]
        switch random.next() % 4 {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
      guard let whole = Self.whole(bytes) else { continue }
      taken += 1
      #expect(throws: Never.self, "seed \(seed), story \(story)") { try Self.isReadTheSame(whole, bytes) }
    }
    #expect(taken > 1_000)
  }

  private static func isReadTheSame(_ whole: WholeRequest, _ request: [UInt8]) throws {
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try channel.writeInbound(ByteBuffer(bytes: request))
    guard case .head(let head) = try channel.readInbound(as: HTTPRequestPart.self) else {
      Issue.record("the parser reads no head")
      return
    }
    #expect(whole.target == head.path)
    #expect(WholeRequest.method == head.method.rawValue)
    #expect(whole.headers.map(\.name) == head.headerFields.map(\.name.canonicalName))
    #expect(whole.headers.map(\.value) == head.headerFields.map(\.value))
    var body: [UInt8] = []
    while case .body(let bytes) = try channel.readInbound(as: HTTPRequestPart.self) { body += bytes.readableBytesView }
    #expect(whole.body == body)
    #expect(try channel.finish(acceptAlreadyClosed: true).isClean)
  }

  /// Each is the usual one with something else in place of a part of it.
  @Test(arguments: [
    ("POST", "GET"), ("POST", "post"), ("/webhooks/main", "/webhook/main"), ("/webhooks/main", "/webhooks/m\u{e9}"),
    ("/webhooks/main", "/webhooks/m#x"), ("/webhooks/main", "http://x/webhooks/main"), ("main HTTP", "main  HTTP"),
    ("HTTP/1.1", "HTTP/1.0"), ("Content-Length: 3", "X-Length: 3"), ("Content-Length: 3", "Content-Length: 4"),
    ("Content-Length: 3", "Content-Length: 2"), ("Content-Length: 3", "Content-Length: +3"),
    ("Content-Length: 3", "Content-Length: 3\r\nContent-Length: 3"), ("Content-Length: 3", "Content-Length: 3, 3"),
    ("Content-Length: 3", "Content-Length: "), ("Content-Length: 3", "Content-Length : 3"),
    ("Content-Length: 3", "Content-Length: 3 "), ("Content-Length: 3", "Content-Length: 0000000003"),
    ("X-Signed: a b=", "Transfer-Encoding: chunked"), ("X-Signed: a b=", "Connection: close"),
    ("X-Signed: a b=", "Expect: 100-continue"), ("X-Signed: a b=", "Upgrade: x"), ("X-Signed: a b=", "Host: other"),
    ("X-Signed: a b=", "Cookie: a=b"), ("X-Signed: a b=", "X-Signed: a\tb"), ("X-Signed: a b=", "X-Signed: \u{e9}"),
    ("X-Signed: a b=", "X-Signed: a\r\n b"), ("X-Signed: a b=", "X-Signed"), ("X-Signed: a b=", ": a"),
    ("X-Signed: a b=", "X Signed: a"), ("X-Signed: a b=", "X-Signed: a\nX-B: b"), ("\r\n\r\na=b", "\r\n\r\na=bPOST"),
    ("\r\n\r\na=b", "\r\n\r\na="), ("\r\n\r\na=b", "\r\n\ra=b"), ("\r\n\r\na=b", "\r\n\r"), ("\r\n\r\na=b", ""),
  ])
  func `anything else is left to the parser`(part: String, other: String) {
    #expect(Self.whole(Self.usual.replacing(part, with: other)) == nil)
  }

  @Test func `a long head and many headers are left to the parser`() {
    func request(_ headers: [String]) -> String {
      "POST /webhooks/main HTTP/1.1\r\nContent-Length: 0\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n"
    }
    let others = WholeRequest.headersMax - 1
    #expect(Self.whole(request((0..<others).map { "X-\($0): 1" })) != nil)
    #expect(Self.whole(request((0...others).map { "X-\($0): 1" })) == nil)
    #expect(Self.whole(request(["X: " + String(repeating: "a", count: WholeRequest.headBytesMax)])) == nil)
  }

  @Test func `no beginning of a request is taken for the whole of it`() {
    for count in 0..<Self.usual.utf8.count {
      #expect(Self.whole(String(decoding: Array(Self.usual.utf8.prefix(count)), as: UTF8.self)) == nil)
    }
  }

  private static func whole(_ request: String) -> WholeRequest? { whole(Array(request.utf8)) }

  private static func whole(_ request: [UInt8]) -> WholeRequest? {
    request.withUnsafeBytes { WholeRequest($0) }
  }
}
