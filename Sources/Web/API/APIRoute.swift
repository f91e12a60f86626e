import Gateway
import HTTPTypes

/// An address of the API, behind `/v1/shops/{shop}`.
enum APIRoute: Equatable, Sendable {
  case members
  case member(String)
  case purchases
  case refunds(order: String)
  case visits
  case actions
  case plans
  case rewards
  case coupon(String)
  case couponUse(String)
  case tokens
  case token(String)
  case tokenPicture(String, Picture)
  case texts
  case text(String)
  case events

  enum Picture: String, Sendable {
    case png = "qr.png"
    case svg = "qr.svg"
  }

  /// Nil for an address that there is not; which shops there are makes no difference.
  static func read(_ path: String) -> (shop: String, route: APIRoute)? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      PercentCoding.decoded($0)
    }
    guard parts.count >= 4, parts[0] == "v1", parts[1] == "shops", !parts.contains("") else { return nil }
    return APIRoute(parts[3], Array(parts[4...])).map { (parts[2], $0) }
  }

  private init?(_ name: String, _ rest: [String]) {
    switch (name, rest.count) {
    case ("members", 0): self = .members
    case ("members", 1): self = .member(rest[0])
    case ("purchases", 0): self = .purchases
    case ("purchases", 2) where rest[1] == "refunds": self = .refunds(order: rest[0])
    case ("visits", 0): self = .visits
    case ("actions", 0): self = .actions
    case ("plans", 0): self = .plans
    case ("rewards", 0): self = .rewards
    case ("coupons", 1): self = .coupon(rest[0])
    case ("coupons", 2) where rest[1] == "use": self = .couponUse(rest[0])
    case ("tokens", 0): self = .tokens
    case ("tokens", 1): self = .token(rest[0])
    case ("tokens", 2):
      guard let picture = Picture(rawValue: rest[1]) else { return nil }
      self = .tokenPicture(rest[0], picture)
    case ("texts", 0): self = .texts
    case ("texts", 1): self = .text(rest[0])
    case ("events", 0): self = .events
    default: return nil
    }
  }

  var methods: [HTTPRequest.Method] {
    switch self {
    case .members, .tokens: [.get, .head, .post]
    case .member: [.get, .head, .patch]
    case .purchases, .refunds, .visits, .actions, .plans, .couponUse, .texts: [.post]
    case .rewards, .coupon, .tokenPicture, .text, .events: [.get, .head]
    case .token: [.delete]
    }
  }

  /// Nil where every key will do.
  func right(to method: HTTPRequest.Method) -> Right? {
    switch self {
    case .members, .member: method == .get || method == .head ? .readMembers : .writeMembers
    case .purchases, .refunds: .purchases
    case .visits: .visits
    case .actions: .actions
    case .plans: .plans
    case .rewards: nil
    case .coupon, .couponUse: .coupons
    case .tokens, .token, .tokenPicture: .tokens
    case .texts, .text: .texts
    case .events: .events
    }
  }

  /// Looks at much: fewer of them may be asked.
  func isSearch(_ method: HTTPRequest.Method) -> Bool {
    switch self {
    case .members, .tokens: method != .post
    case .events: true
    default: false
    }
  }
}
