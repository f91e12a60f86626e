import HTTPTypes
import HummingbirdCore
import NIOCore

extension Request {
  /// The whole body; nil if it is longer than `bytesMax`, which shows before all of it has arrived.
  ///
  /// Throws what the connection threw; where the rest cannot be read, `FrontDoor` answers that.
  func bytes(max bytesMax: Int) async throws -> [UInt8]? {
    if let length = headers[.contentLength], (Int(length) ?? .max) > bytesMax { return nil }
    var bytes: [UInt8] = []
    for try await part in body {
      guard bytes.count + part.readableBytes <= bytesMax else { return nil }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}
