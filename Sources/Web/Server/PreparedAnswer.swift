import HTTPTypes
import NIOCore
import Platform
import Synchronization

/// An answer that is the same every time but for its date: written out once, dated once a second.
package final class PreparedAnswer: Sendable {
  /// Whether the connection ends behind it.
  let isLast: Bool
  private let front: String
  private let back: String
  private let bodyBytes: Int
  private let dated: Mutex<(second: Int64, wire: ByteBuffer)>

  init(_ status: HTTPResponse.Status, contentType: String? = nil, body: [UInt8] = [], headers: HTTPFields = [:]) {
    var headers = headers
    headers[.contentLength] = String(body.count)
    headers[.contentType] = contentType
    bodyBytes = body.count
    isLast = headers[.connection] == "close"
    front = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n\(HTTPField.Name.date.canonicalName): "
    let lines = headers.map { "\r\n\($0.name.canonicalName): \($0.value)" }
    back = "\(lines.joined())\r\n\r\n" + String(decoding: body, as: UTF8.self)
    dated = Mutex((.min, ByteBuffer()))
  }

  /// A refusal says why in a few words.
  convenience init(refusing status: HTTPResponse.Status, _ words: String, headers: HTTPFields = [:]) {
    self.init(status, contentType: "text/plain; charset=utf-8", body: Array((words + "\n").utf8), headers: headers)
  }

  /// The bytes of the whole answer.
  func wire(at millis: Int64) -> ByteBuffer {
    let second = millis / 1_000
    return dated.withLock { dated in
      if dated.second != second {
        dated.second = second
        dated.wire = ByteBuffer(string: front + HTTPDate.text(second: second) + back)
      }
      return dated.wire
    }
  }

  /// What answers a HEAD: all but the body.
  func head(at millis: Int64) -> ByteBuffer {
    let wire = wire(at: millis)
    return wire.getSlice(at: wire.readerIndex, length: wire.readableBytes - bodyBytes) ?? wire
  }
}
