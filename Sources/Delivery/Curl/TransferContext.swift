import CCurl
import Glibc
import Platform

/// What libcurl's callbacks reach through their pointer. It is not the owner of the handle and outlives it, so that a callback
/// during the handle's clean-up still finds it.
final class TransferContext {
  private(set) var body: [UInt8] = []
  /// More came than may be kept; the transfer was ended for it.
  private(set) var isOverfull = false
  /// The machine that was to be called is in a private network, and none may be called.
  private(set) var wasPrivate = false
  private var isPrivateAllowed = true
  private var requestsBegun = 0
  private let bodyBytesMax: Int

  init(bodyBytesMax: Int) {
    self.bodyBytesMax = bodyBytesMax
  }

  func reset(isPrivateAllowed: Bool) {
    self.isPrivateAllowed = isPrivateAllowed
    wasPrivate = false
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

  /// A socket for a connection to that very address, whatever name led to it; -1 where it may not be called.
  func socket(to target: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    let address = curl_sockaddr_address(target).flatMap {
      NetworkAddress(socketAddress: $0, length: Int(target.pointee.addrlen))
    }
    guard mayCall(address) else { return -1 }
    return Glibc.socket(
      target.pointee.family, target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), target.pointee.protocol)
  }

  /// Called before each request goes out on a connection, which may have been opened for a request that might call any address. libcurl
  /// sends a request again by itself when a kept connection closes without an answer; the first copy may have been read, so the second
  /// must not leave.
  func mayBegin(at address: UnsafePointer<CChar>?) -> Bool {
    requestsBegun += 1
    guard requestsBegun == 1 else { return false }
    return isPrivateAllowed || mayCall(address.flatMap { NetworkAddress(String(cString: $0)) })
  }

  private func mayCall(_ address: NetworkAddress?) -> Bool {
    guard !isPrivateAllowed, address?.isPublic != true else { return true }
    wasPrivate = true
    return false
  }

  static func of(_ pointer: UnsafeMutableRawPointer) -> TransferContext {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }
}
