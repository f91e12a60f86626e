import HTTPTypes
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Keeps one connection within `WebLimits`: closes it when its `RequestClock` says so, when too many are open, and when
/// shutting down takes too long; ends it in order after an answer that says `Connection: close`.
///
/// Stands twice in the pipeline: as itself where requests and answers pass, and as `ByteWatch` before the parser, since a
/// head that trickles in is not seen behind it. Confined to the connection's event loop, whose time is the one that counts.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: WebLimits
  private let meters: WebMeters
  private let counter: ConnectionCounter
  private var clock: RequestClock
  private var timer: Scheduled<Void>?
  private var shutdownTimer: Scheduled<Void>?
  private var isCounted = false
  private var isLastAnswer = false
  private var isLingering = false
  private var watch: ByteWatch?

  init(limits: WebLimits, meters: WebMeters, counter: ConnectionCounter) {
    self.limits = limits
    self.meters = meters
    self.counter = counter
    clock = RequestClock(limits: limits, openedAt: .uptimeNanoseconds(0))
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let loop = context.eventLoop
    clock = RequestClock(limits: limits, openedAt: loop.now)
    isCounted = counter.open(max: limits.connectionsMax)
    let watch = ByteWatch(isRefused: !isCounted) { [unowned self] in clock.bytesArrived(at: loop.now) }
    self.watch = watch
    do {
      let pipeline = context.pipeline.syncOperations
      try pipeline.addHandler(watch, position: .first)
      try pipeline.addHandler(LastRequest(), position: .before(pipeline.handler(type: HTTP1ToHTTPServerCodec.self)))
    } catch {
      context.close(promise: nil)
    }
    if !isCounted { meters.refused(.tooManyConnections) }
    wakeTimer(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // After the last answer the rest is read only so that the peer gets to see it.
    guard !isLingering else { return }
    switch unwrapInboundIn(data) {
    case .head: clock.requestBegan(at: context.eventLoop.now)
    case .body: break
    case .end: clock.requestArrived(at: context.eventLoop.now)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isLastAnswer = head.headerFields[.connection] == "close"
      context.write(data, promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end:
      clock.answered(at: context.eventLoop.now)
      if isLastAnswer {
        context.writeAndFlush(data, promise: promise)
        context.channel.close(mode: .output, promise: nil)
      } else {
        context.write(data, promise: promise)
      }
    }
  }

  /// From now on `taker` is offered what comes, as long as nobody else has read anything of this connection: true where it has taken it.
  func offerWhole(_ taker: ((ByteBuffer) -> Bool)?) {
    watch?.taker = taker.map { taker in { [unowned self] bytes in !isLingering && taker(bytes) } }
  }

  /// A whole request came, and was not read by those behind.
  func requestCame(_ context: ChannelHandlerContext) {
    clock.requestBegan(at: context.eventLoop.now)
    clock.requestArrived(at: context.eventLoop.now)
  }

  /// Sends what is no answer yet.
  func send(_ wire: ByteBuffer) {
    watch?.send(wire)
  }

  /// Sends an answer that is written out already, past the codecs. `isLast` ends the connection behind it.
  func answer(_ wire: ByteBuffer, isLast: Bool, _ context: ChannelHandlerContext) {
    clock.answered(at: context.eventLoop.now)
    watch?.send(wire)
    if isLast { context.channel.close(mode: .output, promise: nil) }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard mode == .output else { return context.close(mode: mode, promise: promise) }
    guard !isLingering else { promise?.succeed(); return }
    isLingering = true
    clock.lingers(from: context.eventLoop.now)
    wakeTimer(context)
    context.close(mode: mode, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    clock.writabilityChanged(isWritable: context.channel.isWritable, at: context.eventLoop.now)
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent, shutdownTimer == nil {
      let bound = context.loopBound
      shutdownTimer = context.eventLoop.scheduleTask(in: limits.shutdownSeconds) { bound.value.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  /// One timer a connection, woken rarely: a request moves the deadline, not the timer.
  private func wakeTimer(_ context: ChannelHandlerContext) {
    timer?.cancel()
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(deadline: min(clock.deadline, context.eventLoop.now + clock.tick)) {
      let (guardian, context) = bound.value
      guardian.look(context)
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    guard let lapse = clock.lapse(at: context.eventLoop.now) else { return wakeTimer(context) }
    switch lapse {
    case .slowSender: meters.refused(.slowSender)
    case .stalledReader: meters.refused(.stalledReader)
    case .idle: break
    }
    context.close(promise: nil)
  }

  private func end() {
    timer?.cancel()
    shutdownTimer?.cancel()
    if isCounted { counter.close() }
    isCounted = false
  }
}

/// Sees the bytes before anybody reads them, and sends those that are written out already.
private final class ByteWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let isRefused: Bool
  private let arrived: () -> Void
  private var context: ChannelHandlerContext?
  /// Is offered what comes before it is parsed.
  var taker: ((ByteBuffer) -> Bool)?
  /// The parser may stand in the middle of a request, so that what comes belongs to it.
  private var isParsing = false

  init(isRefused: Bool, arrived: @escaping () -> Void) {
    self.isRefused = isRefused
    self.arrived = arrived
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func send(_ bytes: ByteBuffer) {
    guard let context else { return }
    context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
  }

  func channelActive(context: ChannelHandlerContext) {
    guard isRefused else { return context.fireChannelActive() }
    let refusal = ByteBuffer(
      string: """
        HTTP/1.1 503 Service Unavailable\r
        connection: close\r
        content-length: 0\r
        retry-after: \(WebLimits.retryAfterSeconds)\r
        \r\n
        """)
    context.writeAndFlush(wrapOutboundOut(refusal), promise: nil)
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    arrived()
    if !isParsing, taker?(unwrapInboundIn(data)) == true { return }
    isParsing = true
    context.fireChannelRead(data)
  }
}
