import HTTPTypes
import NIOCore
import Platform
import Synchronization

/// An answer that is the same every time but for its date: made once, dated once a second.
package final class PreparedAnswer: Sendable {
  let body: ByteBuffer
  private let dated: Mutex<(second: Int64, head: HTTPResponse)>

  init(_ status: HTTPResponse.Status, contentType: String? = nil, body: [UInt8] = [], headers: HTTPFields = [:]) {
    var headers = headers
    headers[.contentLength] = String(body.count)
    headers[.contentType] = contentType
    self.body = ByteBuffer(bytes: body)
    dated = Mutex((.min, HTTPResponse(status: status, headerFields: headers)))
  }

  /// A refusal says why in a few words.
  convenience init(refusing status: HTTPResponse.Status, _ words: String, headers: HTTPFields = [:]) {
    self.init(status, contentType: "text/plain; charset=utf-8", body: Array((words + "\n").utf8), headers: headers)
  }

  func head(at millis: Int64) -> HTTPResponse {
    let second = millis / 1_000
    return dated.withLock { dated in
      if dated.second != second {
        dated.second = second
        dated.head.headerFields[.date] = HTTPDate.text(second: second)
      }
      return dated.head
    }
  }
}
