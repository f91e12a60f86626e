import Carriers
import Delivery
import Logging
import Synchronization

/// The certificates that providers sign with, as far as somebody asked for them.
final class FetchedCertificates: CertificateShelf {
  /// A provider changes its certificate about once a year; what is here longest goes first.
  private static let countMax = 16

  private let shelf = Mutex<[(url: String, pem: [UInt8])]>([])
  private let errands: Errands
  private let log: Logger

  init(errands: Errands, log: Logger) {
    self.errands = errands
    self.log = log
  }

  func certificate(at url: String) -> [UInt8]? {
    shelf.withLock { shelf in shelf.first { $0.url == url }?.pem }
  }

  /// The address is the provider's own: whoever asks has made sure of that.
  func fetch(_ url: String, then: @escaping @Sendable () -> Void) {
    if certificate(at: url) != nil { return then() }
    // A file and nothing else: a query would make a thousand addresses of one certificate.
    guard url.hasSuffix(".pem"), !url.utf8.contains(UInt8(ascii: "?")) else { return then() }
    errands.fetch(url) { [self] response in
      if let response, response.status == 200 {
        keep(response.body, from: url)
      } else {
        log.warning("a certificate cannot be fetched", metadata: ["url": "\(url)"])
      }
      then()
    }
  }

  private func keep(_ pem: [UInt8], from url: String) {
    shelf.withLock { shelf in
      guard !shelf.contains(where: { $0.url == url }) else { return }
      if shelf.count >= Self.countMax { shelf.removeFirst() }
      shelf.append((url, pem))
    }
  }
}
