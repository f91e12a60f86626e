import HTTPTypes
import Hummingbird

/// Where a request comes from, for limits: the address of the other end, or, where that is a proxy on this machine, the one that it names.
enum Peer {
  private static let forwardedFor = HTTPField.Name("x-forwarded-for")
  /// Of an address of version 6 so many groups belong to one household.
  private static let groups = 4
  private static let charactersMax = 64

  static func address(of request: Request, _ context: WebContext) -> String {
    if context.isFromLoopback, let name = forwardedFor, let told = request.headers[values: name].last {
      // what stands before it anybody could have written
      let last = told.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? ""
      if !last.isEmpty { return shortened(String(last.prefix(charactersMax))) }
    }
    return shortened(context.channel.remoteAddress?.ipAddress ?? "")
  }

  private static func shortened(_ address: String) -> String {
    guard address.contains(":"), !address.contains(".") else { return address }
    return address.split(separator: ":", omittingEmptySubsequences: false).prefix(groups).joined(separator: ":")
  }
}
