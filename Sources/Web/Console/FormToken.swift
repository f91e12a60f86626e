import Carriers
import HTTPTypes
import Hummingbird
import Platform

/// What makes sure that a form was sent from a page of ours.
enum FormToken {
  private static let digits = 32
  /// `https:`, nothing, and the name.
  private static let originParts = 3
  private static let fetchSite = HTTPField.Name("sec-fetch-site")

  /// 128 bits that nobody guesses.
  static func fresh(_ random: any RandomSource) -> String {
    (0..<2).map { _ in
      let digits = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  static func isWellFormed(_ text: String) -> Bool {
    text.utf8.count == digits && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }

  static func areEqual(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return false }
    return ConstantTime.areEqual(Array(left.utf8), Array(right.utf8))
  }

  /// Whether the browser says that a page of this site sends it. Old browsers say nothing: then the token alone decides.
  static func isFromHere(_ request: Request, publicURL: String) -> Bool {
    if let name = fetchSite, let site = request.headers[name], site != "same-origin" { return false }
    guard let origin = request.headers[.origin] else { return true }
    let authority = request.head.authority ?? ""
    // behind a proxy that asks for us by another name the public one counts
    return origin == "http://" + authority || origin == "https://" + authority || isOrigin(origin, of: publicURL)
  }

  private static func isOrigin(_ origin: String, of address: String) -> Bool {
    // as many strokes as an address has before its path: no shorter beginning is an origin
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    return parts.prefix(originParts).joined(separator: "/") == origin
  }
}
