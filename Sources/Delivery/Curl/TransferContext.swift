import CCurl

/// What libcurl's callbacks reach through their pointer. It is not the owner of the handle and outlives it, so that a callback
/// during the handle's clean-up still finds it.
final class TransferContext {
  private(set) var body: [UInt8] = []
  /// More came than may be kept; the transfer was ended for it.
  private(set) var isOverfull = false
  private var requestsBegun = 0
  private let bodyBytesMax: Int

  init(bodyBytesMax: Int) {
    self.bodyBytesMax = bodyBytesMax
  }

  func reset() {
    body.removeAll(keepingCapacity: true)
    isOverfull = false
    requestsBegun = 0
  }

  /// False where the transfer shall end.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let room = bodyBytesMax - body.count
    body.append(contentsOf: bytes.prefix(room))
    isOverfull = bytes.count > room
    return !isOverfull
  }

  /// Called before each request goes out on a connection. libcurl sends a request again by itself when a kept connection closes
  /// without an answer; the first copy may have been read, so the second must not leave.
  func mayBegin() -> Bool {
    requestsBegun += 1
    return requestsBegun == 1
  }

  static func of(_ pointer: UnsafeMutableRawPointer) -> TransferContext {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }
}
