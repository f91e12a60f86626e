import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Platform

/// Answers webhooks on the event loop of their connection, without a task; everything else goes on to the pages behind.
///
/// Of one connection's requests a webhook is never under way together with another: what comes meanwhile waits here, unread as far
/// as it has not arrived. Confined to the connection's event loop.
final class WebhookHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart

  private enum Stage {
    /// Nothing of a webhook is under way.
    case passing
    case reading(WebhookDoor.Visit)
    /// The answer is out before the request was whole: the rest of it counts for nothing.
    case skipping
    /// The request is whole, and its answer is not there yet.
    case waiting(isLast: Bool)
  }

  /// What a request's headers say to this handler, read in one go: looking for a single one first makes an index of all.
  private struct Marks {
    var isLast = false
    var waitsForGoAhead = false
    var contentLength: Int?

    init() {}

    init(_ headers: HTTPFields) {
      for field in headers {
        switch field.name {
        // `LastRequest` writes it so
        case .connection: isLast = field.value == "close"
        case .expect: waitsForGoAhead = field.value.lowercased() == "100-continue"
        case .contentLength: contentLength = Int(field.value)
        default: break
        }
      }
    }
  }

  private enum Signal {
    case event(Any)
    case error(any Error)

    /// Nothing more of the request that is being read will come.
    var isEndOfRequests: Bool {
      switch self {
      case .event(let event): event as? ChannelEvent == .inputClosed
      case .error(let error): error is HTTPParserError
      }
    }
  }

  private static let goAhead = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")

  private let door: WebhookDoor
  private let connection: ConnectionGuard
  private let clock: any WallClock
  private var stage = Stage.passing
  /// Of the webhook that is being read. Not within the stage, where each piece would copy all before it.
  private var body = ByteBuffer()
  /// Answers that the pages behind still owe.
  private var pagesOwed = 0
  /// The request that is being read is a page's.
  private var isReadingPage = false
  /// The rest of it will never come: those behind us would answer that after the page itself, which may have answered without its body.
  private var isPageBroken = false
  /// Those behind us were told that the server stops: they close the connection behind the answer that they owe, and nothing more is taken.
  private var isStopping = false
  private var isDeaf = false
  private var held = CircularBuffer<HTTPRequestPart>(initialCapacity: 1)
  /// What else must wait for the answer: the end of the server or of what the peer sends, and what the parser could not read.
  private var heldSignals: [Signal] = []
  private var isReadHeld = false
  /// Of the request that is being read.
  private var marks = Marks()

  /// `connection` stands before this one in the same pipeline.
  init(door: WebhookDoor, connection: ConnectionGuard, clock: any WallClock) {
    self.door = door
    self.connection = connection
    self.clock = clock
  }

  func handlerAdded(context: ChannelHandlerContext) {
    connection.offerWhole { [unowned self] in takeWhole($0, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { connection.offerWhole(nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if isStopping, case .head = part { isDeaf = true }
    guard !isDeaf else { return }
    if !held.isEmpty || mustWait(part) {
      held.append(part)
    } else {
      take(part, context)
      goOn(context)
    }
  }

  /// A request that came early is enough to hold: the next is not even read.
  func read(context: ChannelHandlerContext) {
    if held.isEmpty { context.read() } else { isReadHeld = true }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // Only what the pages answer comes by here.
    let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
    context.write(data, promise: promise)
    if isEnd {
      pagesOwed = max(0, pagesOwed - 1)  // what cannot be read is answered without having been asked
      if isPageBroken, pagesOwed == 0 { context.channel.close(mode: .output, promise: nil) }
      goOn(context)
    }
  }

  /// The end of the server, or of what the peer sends, may close the connection: not while it waits for an answer.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    pass(.event(event), context)
  }

  /// Garbage behind a request is answered by those behind us, once what was taken has its own answer.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    pass(.error(error), context)
  }

  private func pass(_ signal: Signal, _ context: ChannelHandlerContext) {
    guard held.isEmpty else { return heldSignals.append(signal) }
    switch (stage, signal) {
    case (.passing, _) where signal.isEndOfRequests && isReadingPage && pagesOwed == 0:
      context.channel.close(mode: .output, promise: nil)
    case (.passing, .event(let event)):
      isStopping = isStopping || event is ChannelShouldQuiesceEvent
      context.fireUserInboundEventTriggered(event)
    case (.passing, .error(let error)):
      isPageBroken = isPageBroken || isReadingPage && signal.isEndOfRequests
      context.fireErrorCaught(error)
    // whoever was cut off breaks off, too, and hears nothing more
    case (.reading(let visit), _) where signal.isEndOfRequests && context.channel.isActive:
      refuse(with: door.refuseUnreadable(of: visit.provider), isLast: true, context)
    case (.skipping, _) where signal.isEndOfRequests:
      // the rest will never come
      context.channel.close(mode: .output, promise: nil)
    default: heldSignals.append(signal)
    }
  }

  private func mustWait(_ part: HTTPRequestPart) -> Bool {
    switch (stage, part) {
    case (.waiting, _): true
    case (.passing, .head(let head)): pagesOwed > 0 && Self.isWebhook(head)
    default: false
    }
  }

  private static func isWebhook(_ head: HTTPRequest) -> Bool {
    head.path?.utf8.starts(with: WebhookAddress.prefix.utf8) == true
  }

  private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    switch part {
    case .head(let head): marks = Marks(head.headerFields)
    case .body, .end: break
    }
    switch (stage, part) {
    case (.passing, .head(let head)) where Self.isWebhook(head):
      let target = head.path ?? ""
      switch door.admit(method: head.method, target: target, contentLength: marks.contentLength) {
      case .admitted(let provider):
        let visit = WebhookDoor.Visit(
          provider: provider, method: head.method.rawValue, target: target,
          headers: head.headerFields.map { ($0.name.canonicalName, $0.value) })
        stage = .reading(visit)
        body = ByteBuffer()
        if marks.waitsForGoAhead { connection.send(Self.goAhead) }
      case .answered(let answer):
        refuse(with: answer, isLast: marks.isLast, isHeadOnly: head.method == .head, context)
      }
    case (.passing, _):
      if case .head = part {
        pagesOwed += 1
        isReadingPage = true
        // behind others it would stand before their answers
        if marks.waitsForGoAhead, pagesOwed == 1 { connection.send(Self.goAhead) }
      }
      if case .end = part { isReadingPage = false }
      context.fireChannelRead(wrapInboundOut(part))
    case (.reading(let visit), .body(var bytes)):
      guard body.readableBytes + bytes.readableBytes <= visit.provider.bodyBytesMax else {
        return refuse(with: door.refuseLength(of: visit.provider), isLast: true, context)
      }
      // Nearly always all of it comes at once, and nothing is copied.
      if body.readableBytes == 0 { body = bytes } else { body.writeBuffer(&bytes) }
    case (.reading(let visit), .end):
      let whole = Array(body.readableBytesView)
      body = ByteBuffer()
      judge(visit, whole, isLast: marks.isLast, context)
    case (.skipping, .end):
      stage = .passing
    case (.reading, .head), (.skipping, _), (.waiting, _):
      break  // no parser brings a head inside a request
    }
  }

  /// Takes a webhook that came in one piece, before anybody reads it; false where the parser shall.
  private func takeWhole(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) -> Bool {
    guard case .passing = stage, pagesOwed == 0, held.isEmpty, !isStopping,
      let request = bytes.withUnsafeReadableBytes({ WholeRequest($0) })
    else { return false }
    connection.requestCame(context)
    switch door.admit(method: .post, target: request.target, contentLength: request.body.count) {
    case .admitted(let provider):
      let visit = WebhookDoor.Visit(
        provider: provider, method: WholeRequest.method, target: request.target, headers: request.headers)
      judge(visit, request.body, isLast: false, context)
    case .answered(let answer): write(answer, isLast: false, context)
    }
    return true
  }

  private func judge(
    _ visit: WebhookDoor.Visit, _ body: [UInt8], isLast: Bool, _ context: ChannelHandlerContext
  ) {
    stage = .waiting(isLast: isLast)
    let loop = context.eventLoop
    let bound = NIOLoopBound((self, context), eventLoop: loop)
    door.take(visit, body: body) { answer in
      // On a loop of its own where it is known at once; else from the thread that wrote it down.
      loop.execute {
        let (handler, context) = bound.value
        handler.answer(answer, context)
      }
    }
  }

  private func answer(_ answer: PreparedAnswer, _ context: ChannelHandlerContext) {
    guard case .waiting(let isLast) = stage else { return }
    stage = .passing
    write(answer, isLast: isLast, context)
    goOn(context)
  }

  private func refuse(
    with answer: PreparedAnswer, isLast: Bool, isHeadOnly: Bool = false, _ context: ChannelHandlerContext
  ) {
    stage = .skipping
    body = ByteBuffer()
    write(answer, isLast: isLast, isHeadOnly: isHeadOnly, context)
  }

  private func write(
    _ answer: PreparedAnswer, isLast: Bool, isHeadOnly: Bool = false, _ context: ChannelHandlerContext
  ) {
    let now = clock.now()
    connection.answer(
      isHeadOnly ? answer.head(at: now) : answer.wire(at: now), isLast: isLast || answer.isLast, context)
  }

  /// Takes up what was held, as far as it need not be held on.
  private func goOn(_ context: ChannelHandlerContext) {
    if !held.isEmpty { takeHeld(context) }
    if connection.isLingering {
      // behind the last answer nothing counts
      held.removeAll()
      heldSignals.removeAll()
    }
    guard held.isEmpty else { return }
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
    guard !heldSignals.isEmpty else { return }
    let signals = heldSignals
    heldSignals = []
    for signal in signals { pass(signal, context) }
  }

  private func takeHeld(_ context: ChannelHandlerContext) {
    while !connection.isLingering, let part = held.first, !mustWait(part) {
      held.removeFirst()
      take(part, context)
    }
    // Whoever is behind hands on what was read only when told that this is all for now.
    context.fireChannelReadComplete()
  }
}
