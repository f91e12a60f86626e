import NIOCore
import NIOHTTP1

/// Marks a request after which the connection is to be closed: one of HTTP/1.0 without `keep-alive`, and one that says `close`,
/// in whatever spelling (RFC 9112, section 9.3); and one that asks for another protocol, since the parser reads nothing behind it, and
/// keeps all that comes. Behind the codec only `Connection: close` is left of that.
final class LastRequest: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let tell: (_ isLast: Bool) -> Void

  /// `tell` hears it of each request as its head comes.
  init(tell: @escaping (_ isLast: Bool) -> Void) { self.tell = tell }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    let isLast = !head.isKeepAlive || head.method == .CONNECT || head.headers.contains(name: "upgrade")
    tell(isLast)
    if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
    // HTTP/1.0 knows no answer before the answer (RFC 9110, section 10.1.1)
    if head.version == .http1_0 { head.headers.remove(name: "expect") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }
}
