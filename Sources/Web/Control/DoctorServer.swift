import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// Stands where the server would stand while none runs, and answers nothing but expected visits.
package struct DoctorServer: Service {
  private let address: WebServer.Address
  private let visits: ExpectedVisits
  private let log: Logger
  private let onListening: @Sendable () -> Void

  /// `onListening` hears once that visits may come.
  package init(
    address: WebServer.Address, visits: ExpectedVisits, log: Logger, onListening: @escaping @Sendable () -> Void
  ) {
    self.address = address
    self.visits = visits
    self.log = log
    self.onListening = onListening
  }

  package func run() async throws {
    let router = Router()
    router.get("/healthz") { _, _ in "ok" }
    router.get("/webhooks/:name") { [visits] _, context in
      guard let answer = visits.welcome(try context.parameters.require("name")) else {
        throw HTTPError(.notFound)
      }
      return answer
    }
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: nil, backlog: 16),
      onServerRunning: { [onListening] _ in onListening() }, logger: log)
    try await application.run()
  }
}
