/// What the phone on a page can reach.
package struct SimulatorSettings: Equatable, Sendable {
  /// The simulator's name among the providers: what its texts are received as.
  package var provider: String
  /// Whether the page is served beyond this machine (`open: true`).
  package var isOpen: Bool
  /// The senders that the simulator carries for, in the configuration's order.
  package var senders: [Sender]
  /// Tokens to scan, the newest first; the page shows no more than it has room for.
  package var tokens: [Token]

  package struct Sender: Equatable, Sendable {
    /// As the configuration names it.
    package var number: String
    /// As people write it.
    package var national: String
    package var shops: [Shop]

    package init(number: String, national: String, shops: [Shop]) {
      self.number = number
      self.national = national
      self.shops = shops
    }
  }

  package struct Shop: Equatable, Sendable {
    package var name: String
    /// Keywords to try, the inviting one first.
    package var keywords: [String]

    package init(name: String, keywords: [String]) {
      self.name = name
      self.keywords = keywords
    }
  }

  /// A minted token that can be scanned.
  package struct Token: Equatable, Sendable {
    /// Its eight symbols.
    package var code: String
    package var shopName: String

    package init(code: String, shopName: String) {
      self.code = code
      self.shopName = shopName
    }
  }

  package init(provider: String, isOpen: Bool, senders: [Sender], tokens: [Token] = []) {
    self.provider = provider
    self.isOpen = isOpen
    self.senders = senders
    self.tokens = tokens
  }
}
