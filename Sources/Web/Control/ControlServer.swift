import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// A door for operators of this machine alone: a Unix socket in the data directory that only its owner may open.
///
/// It carries requests of the command line to the running server, as bytes whose meaning is the caller's business.
package struct ControlServer: Service {
  /// One POST to this path is one request.
  package static let path = "/control"
  /// An answer may list many tokens; a request brings a hundred members of a file at most.
  private static let requestBytesMax = 1 << 20

  private let socketPath: String
  private let answer: @Sendable ([UInt8]) async -> [UInt8]
  private let log: Logger

  package init(socketPath: String, log: Logger, answer: @escaping @Sendable ([UInt8]) async -> [UInt8]) {
    self.socketPath = socketPath
    self.log = log
    self.answer = answer
  }

  package func run() async throws {
    let router = Router()
    let answer = answer
    router.post(RouterPath(Self.path)) { request, _ in
      let body = try await request.body.collect(upTo: Self.requestBytesMax)
      let reply = await answer(Array(body.readableBytesView))
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply)))
    }
    var quiet = log
    quiet.logLevel = .critical
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(
        address: .unixDomainSocket(path: socketPath), serverName: nil, backlog: 16, reuseAddress: false),
      logger: quiet)
    try await application.run()
  }
}
