import HTTPTypes
import NIOCore
import NIOHTTP1
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
  private var isLastRequest = false
  private var isLastAnswer = false
  /// The last answer is out, and what still comes is read only so that the peer gets to see it.
  private(set) var isLingering = false
  private var isReadHeld = false
  /// The peer has said all that it will say.
  private var isInputClosed = false
  /// What of our answers had not left when we looked last.
  private var bytesWaiting = 0
  private var watch: ByteWatch?

  init(limits: WebLimits, meters: WebMeters, counter: ConnectionCounter) {
    self.limits = limits
    self.meters = meters
    self.counter = counter
    clock = RequestClock(limits: limits, openedAt: .uptimeNanoseconds(0))
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let loop = context.eventLoop
    // where the kernel does not take it, slow readers have less time, and nothing else changes
    _ = try? context.channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: .init(WebLimits.sendBufferBytes))
    clock = RequestClock(limits: limits, openedAt: loop.now)
    isCounted = counter.open(max: limits.connectionsMax)
    let watch = ByteWatch(isRefused: !isCounted) { [unowned self] in clock.bytesArrived(at: loop.now) }
    self.watch = watch
    do {
      let pipeline = context.pipeline.syncOperations
      try pipeline.addHandler(watch, position: .first)
      try pipeline.addHandler(
        LastRequest { [unowned self] in isLastRequest = $0 },
        position: .before(pipeline.handler(type: HTTP1ToHTTPServerCodec.self)))
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
    guard !isOver else { return }
    switch unwrapInboundIn(data) {
    case .head: clock.requestBegan(at: context.eventLoop.now)
    case .body: break
    case .end:
      clock.requestArrived(at: context.eventLoop.now)
      if isLastRequest { watch?.isDeaf = true }
    }
    context.fireChannelRead(data)
  }

  /// What comes now counts for nothing.
  private var isOver: Bool { isLingering || watch?.isDeaf == true }

  /// What stands behind the last request need not be readable.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isOver, error is HTTPParserError { return }
    context.fireErrorCaught(error)
  }

  /// Whoever does not read our answers is not read either, so that they do not pile up.
  func read(context: ChannelHandlerContext) {
    if context.channel.isWritable { context.read() } else { isReadHeld = true }
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
    clock.saidLastWord(at: context.eventLoop.now)
    bytesWaiting = Self.bytesWaiting(context)
    wakeTimer(context)
    let said = context.eventLoop.makePromise(of: Void.self)
    said.futureResult.cascade(to: promise)
    guard !isInputClosed else {
      // closing the second half drops what has not left
      said.futureResult.assumeIsolated().whenSuccess { context.close(promise: nil) }
      watch?.send(ByteBuffer(), said)
      return
    }
    said.futureResult.assumeIsolated().whenSuccess { [self] in
      guard timer != nil else { return }
      clock.lingers(from: context.eventLoop.now)
      wakeTimer(context)
    }
    context.close(mode: mode, promise: said)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    clock.writabilityChanged(isWritable: context.channel.isWritable, at: context.eventLoop.now)
    bytesWaiting = Self.bytesWaiting(context)
    if context.channel.isWritable, isReadHeld {
      isReadHeld = false
      context.read()
    }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent, shutdownTimer == nil {
      let bound = context.loopBound
      shutdownTimer = context.eventLoop.scheduleTask(in: limits.shutdownSeconds) { bound.value.close(promise: nil) }
    }
    if event as? ChannelEvent == .inputClosed { isInputClosed = true }
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
    if lapse == .stalledReader, isReadOn(context) {
      clock.readOn(at: context.eventLoop.now)
      return wakeTimer(context)
    }
    switch lapse {
    case .slowSender: meters.refused(.slowSender)
    case .stalledReader: meters.refused(.stalledReader)
    case .idle: break
    }
    context.close(promise: nil)
  }

  /// Whether something has left since we looked last.
  private func isReadOn(_ context: ChannelHandlerContext) -> Bool {
    let waiting = Self.bytesWaiting(context)
    defer { bytesWaiting = waiting }
    return waiting < bytesWaiting
  }

  private static func bytesWaiting(_ context: ChannelHandlerContext) -> Int {
    // a channel that does not tell is taken for one that nobody reads
    (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
  }

  private func end() {
    timer?.cancel()
    timer = nil
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
  /// The last request has come: what follows is not even parsed.
  var isDeaf = false
  /// The parser may stand in the middle of a request, so that what comes belongs to it.
  private var isParsing = false

  init(isRefused: Bool, arrived: @escaping () -> Void) {
    self.isRefused = isRefused
    self.arrived = arrived
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func send(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>? = nil) {
    guard let context else { promise?.fail(ChannelError.ioOnClosedChannel); return }
    context.writeAndFlush(wrapOutboundOut(bytes), promise: promise)
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
    guard !isRefused, !isDeaf else { return }
    arrived()
    if !isParsing, taker?(unwrapInboundIn(data)) == true { return }
    isParsing = true
    context.fireChannelRead(data)
  }
}
