import NIOCore
import NIOHTTP1

/// Marks a request after which its sender wants the connection closed: one of HTTP/1.0 without `keep-alive`, and one that says `close`,
/// in whatever spelling (RFC 9112, section 9.3). Behind the codec only `Connection: close` is left of that.
final class LastRequest: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), !head.isKeepAlive else { return context.fireChannelRead(data) }
    head.headers.replaceOrAdd(name: "connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }
}
