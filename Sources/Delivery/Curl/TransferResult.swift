package import Carriers

/// What became of a request.
package enum TransferResult: Equatable, Sendable {
  case answered(HTTPResponse)
  /// The answer's status came and the rest of it did not, or not whole.
  case brokenOff(HTTPResponse)
  /// No byte of the request left this machine's hands: trying again cannot make it twice.
  case notSent(TransferFault)
  /// The request left, wholly or in part, and no answer came.
  case inDoubt(TransferFault)
}

/// Why a request found no answer, in libcurl's words; it holds nothing of the request.
package struct TransferFault: Error, Equatable, Sendable {
  /// `curl-28`
  package let code: String
  /// `Timeout was reached`
  package let why: String

  static let privateNetwork = TransferFault(code: "private", why: "the address is in a private network")

  package init(code: String, why: String) {
    self.code = code
    self.why = why
  }
}
