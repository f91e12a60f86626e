import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
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
    let whole = try #require(Self.whole(request))
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try channel.writeInbound(ByteBuffer(string: request))
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

  private static func whole(_ request: String) -> WholeRequest? {
    Array(request.utf8).withUnsafeBytes { WholeRequest($0) }
  }
}
