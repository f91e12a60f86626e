extension Mending {
  /// What a proxy or a wrong `public-url` makes of an address.
  static func addresses(of request: WebhookRequest) -> [Mending] {
    let url = request.publicURL + request.target
    guard let parts = URLParts(url) else { return [] }
    var all: [Mending] = []
    for scheme in [parts.scheme, parts.scheme == "https" ? "http" : "https"] {
      for port in ports(scheme, parts.port) {
        for rest in slashes(parts.rest) {
          var other = parts
          (other.scheme, other.port, other.rest) = (scheme, port, rest)
          if other != parts { all.append(mending(other, instead: parts)) }
        }
      }
    }
    for host in [parts.host.lowercased(), "www." + parts.host, withoutWWW(parts.host)] where host != parts.host {
      var other = parts
      other.host = host
      all.append(mending(other, instead: parts))
    }
    for rest in queries(parts.rest) where rest != parts.rest {
      var other = parts
      other.rest = rest
      all.append(mending(other, instead: parts))
    }
    return all
  }

  private static func mending(_ signed: URLParts, instead judged: URLParts) -> Mending {
    var differences: [String] = []
    if signed.scheme != judged.scheme {
      differences.append("\(signed.scheme) and not \(judged.scheme): public-url must begin with \(signed.scheme)://")
    }
    if signed.host != judged.host { differences.append("the host \(shown(signed.host)) and not \(shown(judged.host))") }
    if signed.port != judged.port {
      let other = judged.port.map { "\($0)" } ?? "none"
      differences.append(signed.port.map { "the port \($0) and not \(other)" } ?? "no port, where there is \(other)")
    }
    if signed.rest != judged.rest { differences.append(pathDifference(signed.rest, judged.rest)) }
    let url = signed.text
    return Mending(
      why: "the provider called and signed another address, with \(differences.joined(separator: "; with ")): "
        + "make public-url and the address at the provider the same, letter by letter"
    ) { request in
      (request.publicURL, request.target) = ("", url)
    }
  }

  private static func pathDifference(_ signed: String, _ judged: String) -> String {
    let signedPath = signed.prefix { $0 != "?" }
    let judgedPath = judged.prefix { $0 != "?" }
    if signedPath.contains("//") != judgedPath.contains("//") {
      return signedPath.contains("//")
        ? "a doubled slash in the path, which a proxy made one" : "no doubled slash in the path"
    }
    if signedPath != judgedPath {
      return signedPath.hasSuffix("/")
        ? "a slash at the end of the path, which a proxy took away" : "no slash at the end of the path"
    }
    return signed.contains("?")
      ? "a query written otherwise: a proxy changed it" : "no query: something on the way added one"
  }

  /// As it is, without one, and the usual one written out; then others that proxies like.
  private static func ports(_ scheme: String, _ given: String?) -> [String?] {
    var all: [String?] = [given]
    for port in [nil, scheme == "https" ? "443" : "80", "8443", "8080"] where !all.contains(port) { all.append(port) }
    return all
  }

  private static func slashes(_ rest: String) -> [String] {
    let path = rest.prefix { $0 != "?" }
    let query = rest[path.endIndex...]
    let other = path.hasSuffix("/") ? String(path.dropLast()) : String(path) + "/"
    return [rest, other + query, "/" + rest, String(path).replacing("//", with: "/") + query]
  }

  /// Without a query; a space written the other way; escapes with the other case.
  private static func queries(_ rest: String) -> [String] {
    let path = rest.prefix { $0 != "?" }
    let query = String(rest[path.endIndex...])
    guard !query.isEmpty else { return [] }
    return [
      String(path), path + query.replacing("+", with: "%20"), path + query.replacing("%20", with: "+"),
      path + escapes(query, as: { $0.uppercased() }), path + escapes(query, as: { $0.lowercased() }),
    ]
  }

  /// `%2b` for `%2B`, or the other way round.
  private static func escapes(_ query: String, as change: (String) -> String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(query.utf8)[...]
    while let byte = rest.popFirst() {
      bytes.append(byte)
      if byte == UInt8(ascii: "%") {
        bytes += change(String(decoding: rest.prefix(2), as: UTF8.self)).utf8
        rest = rest.dropFirst(2)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func withoutWWW(_ host: String) -> String {
    host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// Hosts come from captured requests: only what a host is made of is repeated.
  private static func shown(_ host: String) -> String {
    String(decoding: host.utf8.prefix(hostBytesShown).filter { (0x21...0x7E).contains($0) }, as: UTF8.self)
  }

  private static let hostBytesShown = 253
}

extension URLParts {
  fileprivate var text: String {
    scheme + "://" + userInfo + host + (port.map { ":" + $0 } ?? "") + rest
  }
}
