import CCurl
package import Carriers

/// One request at a time, blocking: how the command line speaks with the running server.
package struct LocalClient: Sendable {
  /// No answer came.
  package enum Failure: Error, Equatable, Sendable {
    /// Nobody listens there; nothing was asked.
    case unreachable(TransferFault)
    /// It was asked, and no whole answer came: what was asked may have been done.
    case broken(TransferFault)
  }

  /// Where the server listens, if it is a socket of the file system; a request's URL then names it for form's sake only.
  private let socketPath: String?
  private let limits: TransferLimits

  package init(socketPath: String? = nil, limits: TransferLimits = TransferLimits(responseBytesMax: 64 << 20)) {
    self.socketPath = socketPath
    self.limits = limits
  }

  /// Blocks until the answer is there.
  package func send(_ request: HTTPRequest) throws(Failure) -> HTTPResponse {
    guard let handle = CurlHandle(limits: limits) else {
      throw .unreachable(TransferFault(code: "curl", why: "libcurl cannot be used"))
    }
    defer { handle.close() }
    handle.stayLocal()
    if let socketPath { handle.useUnixSocket(socketPath) }
    handle.prepare(request)
    switch handle.result(curl_easy_perform(handle.easy)) {
    case .answered(let response): return response
    case .brokenOff: throw .broken(TransferFault(code: "curl", why: "the answer broke off"))
    case .notSent(let fault): throw .unreachable(fault)
    case .inDoubt(let fault): throw .broken(fault)
    }
  }
}
