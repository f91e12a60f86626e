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
    all += forwarded(request.headers, instead: parts)
    for rest in queries(parts.rest) where rest != parts.rest {
      var other = parts
      other.rest = rest
      all.append(mending(other, instead: parts))
    }
    all += methods(of: request)
    return all
  }

  /// What a proxy says of the address that it was called by, where it says so.
  private static func forwarded(_ headers: [(name: String, value: String)], instead judged: URLParts) -> [Mending] {
    func said(_ name: String) -> String? {
      // proxies in a row add to the list; the first was called from outside
      headers.first { $0.name == name }?.value.split(separator: ",").first.map { String($0.filter { $0 != " " }) }
    }
    let schemes = Set([said("x-forwarded-proto") ?? judged.scheme, judged.scheme]).sorted()
    let authorities = ["x-forwarded-host", "x-original-host", "host"].compactMap(said)
    var all: [Mending] = []
    for scheme in schemes {
      for authority in authorities + [judged.host] {
        guard var other = URLParts(scheme + "://" + authority + judged.rest), other.rest == judged.rest else {
          continue
        }
        for port in [other.port, said("x-forwarded-port"), nil] {
          other.port = port
          if other != judged { all.append(mending(other, instead: judged)) }
        }
      }
    }
    return all
  }

  /// A redirect or a framework makes a GET of a POST, and puts the fields where the new one has them.
  private static func methods(of request: WebhookRequest) -> [Mending] {
    let path = String(request.target.prefix { $0 != "?" })
    let query = request.target.dropFirst(path.count + 1)
    if request.method == "GET" {
      guard !query.isEmpty else { return [] }
      let why = "it was signed as a POST and came as a GET: a redirect on the way, so call the last address at once"
      return [Mending(why: why) { ($0.method, $0.target, $0.body) = ("POST", path, Array(query.utf8)) }]
    }
    // only where all that came is signed then: a GET's signature says nothing of a body
    guard query.isEmpty, FormBody.isForm(request), !request.body.isEmpty else { return [] }
    let fields = String(decoding: request.body, as: UTF8.self)
    let why = "it was signed as a GET and came as a POST: enter at the provider which of both it is to use"
    return [Mending(why: why) { ($0.method, $0.target, $0.body) = ("GET", path + "?" + fields, []) }]
  }

  private static func mending(_ signed: URLParts, instead judged: URLParts) -> Mending {
    var differences: [String] = []
    if signed.scheme != judged.scheme {
      differences.append("\(signed.scheme) and not \(judged.scheme): public-url must begin with \(signed.scheme)://")
    }
    if signed.userInfo != judged.userInfo {
      differences.append(signed.userInfo.isEmpty ? "no name and password" : "a name and password")
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
    for port in [nil, scheme == "https" ? "443" : "80"] + servers where !all.contains(port) { all.append(port) }
    return all
  }

  /// On which gateways and proxies listen by habit.
  private static let servers = ["8443", "8080", "8000", "3000", "5000", "8081", "8888", "9000", "9443", "4443"]

  private static func slashes(_ rest: String) -> [String] {
    let path = rest.prefix { $0 != "?" }
    let query = rest[path.endIndex...]
    let other = path.hasSuffix("/") ? String(path.dropLast()) : String(path) + "/"
    return [rest, other + query, "/" + rest, String(path).replacing("//", with: "/") + query]
  }

  /// Without a query; a space written the other way; escapes with the other case; its parts in another order.
  private static func queries(_ rest: String) -> [String] {
    let path = rest.prefix { $0 != "?" }
    let query = String(rest[path.endIndex...])
    guard !query.isEmpty else { return [] }
    var others = ["", query.replacing("+", with: "%20"), query.replacing("%20", with: "+")]
    others.append(escapes(query, as: { $0.uppercased() }))
    others.append(escapes(query, as: { $0.lowercased() }))
    others += orders(query.dropFirst().split(separator: "&")).map { "?" + $0.joined(separator: "&") }
    return others.map { path + $0 }
  }

  /// All of a few parts; of many, backwards and sorted.
  private static func orders(_ parts: [Substring]) -> [[Substring]] {
    guard parts.count > 1 else { return [] }
    guard parts.count <= partsOrdered else { return [parts.reversed(), parts.sorted()] }
    return parts.indices.flatMap { first in
      var rest = parts
      let part = rest.remove(at: first)
      return rest.count > 1 ? orders(rest).map { [part] + $0 } : [[part] + rest]
    }
  }

  /// So many parts have 24 orders.
  private static let partsOrdered = 4

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
