import Hummingbird
import NIOCore

/// What a page's handler knows of its request beyond the request itself.
struct WebContext: RequestContext {
  typealias Source = ApplicationRequestContextSource

  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Whether the request comes from this machine. A socket of both kinds writes IPv4 peers as `::ffff:127.0.0.1`.
  var isFromLoopback: Bool {
    guard let address = channel.remoteAddress?.ipAddress else { return false }
    return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }
}
