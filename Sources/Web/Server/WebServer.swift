import Glibc
import Hummingbird
import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
package import Platform
import ServiceLifecycle

/// The whole web of a Punchline: webhooks, pages, simulator, health and metrics on one address.
///
/// A service: runs until it is shut down gracefully; then it takes no more connections, lets accepted requests finish for
/// `WebLimits.shutdownSeconds`, ends event streams, and returns.
package struct WebServer: Service {
  /// The address cannot be served.
  package struct CannotListen: Error, Equatable, CustomStringConvertible {
    package let address: Address
    /// As the system numbers it.
    package let errnoCode: CInt

    package var description: String {
      let place = "\(address.host):\(address.port)"
      switch errnoCode {
      case EADDRINUSE: return "cannot listen on \(place): another program does already"
      case EACCES: return "cannot listen on \(place): this user may not use that port"
      case EADDRNOTAVAIL: return "cannot listen on \(place): this machine has no such address"
      default: return "cannot listen on \(place) (error \(errnoCode))"
      }
    }
  }

  private let address: Address
  private let door: FrontDoor
  private let webhooks: WebhookDoor
  private let limits: WebLimits
  private let meters: WebMeters
  private let onListening: @Sendable (_ port: Int) -> Void

  package struct Address: Equatable, Sendable {
    package var host: String
    /// 0 takes any free port.
    package var port: Int

    package init(host: String, port: Int) {
      self.host = host
      self.port = port
    }
  }

  /// `api` is who answers programs and `console` who answers owners; `pages` may be exchanged at any time; `phones` is what the courier of the simulator delivers to; `uptime` never goes
  /// back; `onListening` hears the bound port, once.
  package init(
    address: Address, desk: any FrontDesk, api: (any APIDesk)? = nil,
    console: (any ConsoleHouse)? = nil, pages: PageShelf, phones: SimulatorPhones,
    registry: PrometheusRegistry,
    clock: any WallClock, random: any RandomSource = SystemRandom(),
    uptime: @escaping @Sendable () -> NIODeadline = { .now() }, logger: Logger,
    limits: WebLimits = WebLimits(),
    onListening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) {
    self.address = address
    var limits = limits
    limits.connectionsMax = ConnectionCounter.affordable(limits.connectionsMax)
    self.limits = limits
    self.onListening = onListening
    meters = WebMeters(factory: registry)
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    HealthRoutes(desk: desk, registry: registry).add(to: router)
    let lookUps = LookUpAllowance(limits: limits, uptime: uptime)
    PageRoutes(desk: desk, shelf: pages, lookUps: lookUps, meters: meters).add(to: router)
    // a bucket of their own: whoever tries codes out keeps nobody from what is theirs
    let personalLookUps = LookUpAllowance(limits: limits, uptime: uptime)
    PersonalRoutes(desk: desk, shelf: pages, lookUps: personalLookUps, meters: meters).add(to: router)
    let refusals = RefusalLog(limits: limits, uptime: uptime, logger: logger)
    TillRoutes(
      desk: desk, publicURL: pages.current.publicURL, clock: clock, meters: meters, log: refusals
    ).add(to: router)
    SimulatorRoutes(desk: desk, shelf: pages, phones: phones, lookUps: lookUps, meters: meters).add(to: router)
    OpenAPIRoutes(shelf: pages).add(to: router)
    router.add(middleware: NothingHere())
    let allowance = CallAllowance(limits: limits, uptime: uptime)
    let meters = self.meters
    let apiDoor = api.map { APIDoor(desk: $0, front: desk, shelf: pages, allowance: allowance, meters: meters) }
    let consoleDoor = console.map { house in
      ConsoleDoor(
        house: house, shelf: pages, routes: ConsoleRoutes.all(house), clock: clock, random: random,
        allowance: CallAllowance(limits: limits, uptime: uptime), meters: meters)
    }
    door = FrontDoor(
      routes: router.buildResponder(), api: apiDoor, console: consoleDoor,
      isSecure: pages.current.publicURL.hasPrefix("https://"), clock: clock, logger: logger)
    webhooks = WebhookDoor(
      desk: desk, publicURL: pages.current.publicURL, clock: clock, meters: meters, log: refusals)
  }

  package func run() async throws {
    let limits = limits
    let meters = meters
    let counter = ConnectionCounter()
    let (door, webhooks) = (door, webhooks)
    let builder = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: Self.handlers(
          ConnectionGuard(limits: limits, meters: meters, counter: counter), webhooks, door.clock),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: WebLimits.headerBytesMax, maxHeaderListSize: WebLimits.headersBytesMax,
          maxHeaderFieldCount: WebLimits.headerCountMax)))
    let server = try builder.buildServer(
      configuration: ServerConfiguration(
        address: .hostname(address.host, port: address.port), backlog: WebLimits.backlog),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: door.logger,
      responder: { request, writer, channel in try await door.answer(request, writer, channel) },
      onServerRunning: { [onListening] channel in onListening(channel.localAddress?.port ?? 0) })
    do {
      try await server.run()
    } catch let error as IOError {
      throw CannotListen(address: address, errnoCode: error.errnoCode)
    }
  }

  private static func handlers(
    _ connection: ConnectionGuard, _ webhooks: WebhookDoor, _ clock: any WallClock
  ) -> [any RemovableChannelHandler] {
    [connection, WebhookHandler(door: webhooks, connection: connection, clock: clock)]
  }
}
