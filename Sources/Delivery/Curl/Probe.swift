import CCurl
package import Carriers
import Platform

/// One request to the outside at a time, blocking, in a short time: how the command line looks at what stands between us and others.
package struct Probe: Sendable {
  /// What came back.
  package struct Answer: Equatable, Sendable {
    package var response: HTTPResponse
    /// The header `Date`, as it came.
    package var date: String?
  }

  private static let limits = TransferLimits(connectMillis: 4_000, wholeMillis: 8_000, responseBytesMax: 256 << 10)

  package init() {}

  /// As the other, without keeping a thread of the pool from its work.
  package func answer(to request: HTTPRequest) async -> Result<Answer, TransferFault> {
    var thread: WorkerThread?
    let result = await withCheckedContinuation { continuation in
      thread = WorkerThread(name: "probe") {
        continuation.resume(returning: Result { () throws(TransferFault) in try send(request) })
      }
    }
    thread?.join()
    return result
  }

  /// Blocks until the answer is there, or throws why none came.
  package func send(_ request: HTTPRequest) throws(TransferFault) -> Answer {
    guard let handle = CurlHandle(limits: Self.limits) else {
      throw TransferFault(code: "curl", why: "libcurl cannot be used")
    }
    defer { handle.close() }
    handle.prepare(request)
    switch handle.result(curl_easy_perform(handle.easy)) {
    case .answered(let response): return Answer(response: response, date: handle.header("Date"))
    case .brokenOff: throw TransferFault(code: "curl", why: "the answer broke off")
    case .notSent(let fault), .inDoubt(let fault): throw fault
    }
  }
}

extension CurlHandle {
  /// A header of the last answer; nil where it had none of that name.
  fileprivate func header(_ name: String) -> String? {
    var found: UnsafeMutablePointer<curl_header>?
    guard curl_easy_header(easy, name, 0, UInt32(CURLH_HEADER), -1, &found) == CURLHE_OK, let found else { return nil }
    return String(cString: found.pointee.value)
  }
}
