/// Where requests go, in the parts that SigV4 signs.
struct AWSEndpoint: Sendable {
  let url: String
  /// As it stands in the header `Host`: with the port, unless it is the usual one.
  let host: String
  let path: String

  init(_ base: String) {
    url = base.hasSuffix("/") ? base : base + "/"
    let parts = URLParts(url)
    let isUsual = parts?.port == (parts?.scheme == "http" ? "80" : "443")
    let port = isUsual ? nil : parts?.port
    host = (parts?.host ?? "") + (port.map { ":" + $0 } ?? "")
    path = parts?.rest ?? "/"
  }
}
