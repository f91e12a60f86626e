/// Who has opted out of what, as the people themselves know it: by what they texted and what was answered 2xx.
struct Consents {
  /// A phone and a sender, or with it one shop there.
  struct Line: Hashable {
    let phone: String
    let sender: String
    var shop = ""
  }

  private struct Standing {
    /// The opt-out that was answered last, and when it was first handed to the gateway.
    var stopKey: String?
    var stopHanded = -1
    /// When something that may bring texts back was last handed over.
    var returnHanded = -1
    /// Texts that may be answered after an opt-out: the opt-outs, and what the law lets people ask for.
    var answerable: Set<String> = []
    /// Texts about opting out that left.
    var confirmations: Set<String> = []
  }

  private var lines: [Line: Standing] = [:]

  /// A text goes to the gateway, at that step of the simulation. `hasHadEffect`: it was answered before, so it changes nothing.
  mutating func hand(_ text: PersonsText, at step: Int, hasHadEffect: Bool) {
    guard !hasHadEffect else { return }
    let line = Line(phone: text.phone, sender: text.sender)
    switch text.kind {
    case .stop, .lawful: lines[line, default: Standing()].answerable.insert(text.key)
    case .stopShop(let shop):
      lines[line, default: Standing()].answerable.insert(text.key)
      // whoever speaks next may take it back before it is answered
      let shopLine = Line(phone: text.phone, sender: text.sender, shop: shop)
      lines[shopLine] = lines[shopLine] ?? Standing()
    case .comeBack: lines[line, default: Standing()].returnHanded = step
    case .other: break
    }
    if case .stop = text.kind { return }
    for shop in lines.keys where shop.phone == line.phone && shop.sender == line.sender && !shop.shop.isEmpty {
      if case .stopShop(shop.shop) = text.kind { continue }
      // whoever speaks may join again
      lines[shop, default: Standing()].returnHanded = step
    }
  }

  /// The gateway answered 2xx.
  mutating func answered(_ text: PersonsText, firstHanded: Int) {
    var line = Line(phone: text.phone, sender: text.sender)
    switch text.kind {
    case .stop: break
    case .stopShop(let shop): line.shop = shop
    case .comeBack, .lawful, .other: return
    }
    guard firstHanded > lines[line]?.stopHanded ?? -1 else { return }
    lines[line, default: Standing()].stopKey = text.key
    lines[line, default: Standing()].stopHanded = firstHanded
  }

  /// Whether the person surely opted out and did not come back; `isKept` says whether the journal holds a text.
  func isStopped(_ line: Line, isKept: (String) -> Bool) -> Bool {
    guard let standing = lines[line], let key = standing.stopKey, isKept(key) else { return false }
    return standing.returnHanded < standing.stopHanded
  }

  /// A lying disk has lost some of it: which confirmations left, and what opt-outs rested on.
  mutating func forget() {
    for line in lines.keys {
      lines[line]?.confirmations = []
      lines[line]?.stopKey = nil
      lines[line]?.stopHanded = -1
    }
  }

  /// A text about an opt-out leaves; false where there are more of them than opt-outs.
  mutating func confirm(_ text: String, on line: Line) -> Bool {
    lines[line, default: Standing()].confirmations.insert(text)
    let standing = lines[line] ?? Standing()
    return standing.confirmations.count <= standing.answerable.count
  }
}

/// A text that a person sent.
struct PersonsText {
  enum Kind: Equatable {
    case stop
    case stopShop(String)
    /// START, YES and what else may bring texts back.
    case comeBack
    /// What the law lets somebody ask for who opted out.
    case lawful
    case other
  }

  /// Under which the journal keeps it once.
  let key: String
  let phone: String
  let sender: String
  let words: String
  let kind: Kind

  init(key: String, phone: String, sender: String, words: String) {
    self.key = key
    self.phone = phone
    self.sender = sender
    self.words = words
    switch words {
    case "STOP", "Stop please", "UNSUBSCRIBE": kind = .stop
    case "STOP GLOW": kind = .stopShop("glow")
    case "STOP COFFEE PLS": kind = .stopShop("blue-cup")
    case "START", "YES", "UNSTOP": kind = .comeBack
    case "MY DATA", "FORGET ME", "FORGET": kind = .lawful
    default: kind = .other
    }
  }
}
