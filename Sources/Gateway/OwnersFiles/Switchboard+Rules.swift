import Logging
import Loyalty
import Platform
import Settings
import Texting

/// What owners see and change of a shop's file.
extension Switchboard {
  /// From now on the console may look at these files.
  package func edit(_ files: ShopFiles) {
    self.files.withLock { $0 = files }
  }

  private var shopFiles: ShopFiles {
    get throws(ShopFileRefusal) {
      guard let files = files.withLock({ $0 }) else { throw .none }
      return files
    }
  }

  package func shopFile(of shop: ShopID) async throws(ShopFileRefusal) -> ShopFile {
    try await shopFiles.file(of: shop)
  }

  package func save(
    _ text: String, of shop: ShopID, over digest: String, by author: String
  ) async throws(ShopFileRefusal) -> ShopFileSaving {
    let saving = try await shopFiles.save(text, of: shop, over: digest, by: author)
    if case .saved = saving { log.notice("a shop's file was saved in the console", metadata: ["shop": "\(shop)"]) }
    return saving
  }

  package func versions(of shop: ShopID) async throws(ShopFileRefusal) -> [ShopFileVersion] {
    try await shopFiles.versions(of: shop)
  }

  package func version(_ id: String, of shop: ShopID) async throws(ShopFileRefusal) -> (ShopFileVersion, String)? {
    try await shopFiles.version(id, of: shop)
  }

  /// What the shop's file would mean if it said this; `typed` is what a stranger might text then.
  package func preview(
    _ text: String, of shop: ShopID, about subject: RulesPreview.Subject, typed: String
  ) async throws(ShopFileRefusal) -> RulesPreview {
    let check = try await shopFiles.check(text, of: shop)
    guard let catalogue = check.catalogue, let settings = catalogue.shops[shop]?.settings else {
      return RulesPreview(check: check, ordinary: nil, longest: nil, explanation: nil)
    }
    let cost = subject.cost(of: settings, in: catalogue.configuration)
    let ordinary = catalogue.shops[shop].flatMap(subject.gift) ?? cost?.ordinaryText
    return RulesPreview(
      check: check, ordinary: ordinary.map { RulesPreview.Sample($0) },
      longest: cost.map { RulesPreview.Sample($0.longestText) },
      explanation: typed.isEmpty ? nil : explanation(of: typed, at: settings.sender, in: catalogue))
  }

  private func explanation(of words: String, at sender: String, in catalogue: Catalogue) -> Explanation? {
    guard let desk = catalogue.senders[sender], let stranger = PhoneNumber(e164: Self.strangersPhone) else {
      return nil
    }
    return look { (reader, now) in
      Explanation(of: words, from: stranger, to: desk, in: catalogue, reader: reader, now: now, fresh: fresh)
    }
  }

  /// Kept free for films and examples: nobody's.
  private static let strangersPhone = "+12025550143"

  // MARK: Pausing

  /// Keywords that are off for now, by their names in capitals.
  package func pausedKeywords(of shop: ShopID) -> Set<String> {
    look { (reader, _) in reader.shop(shop).pausedKeywords }
  }

  /// Switches a keyword off or on, as PAUSE and RESUME by text do.
  package func pause(
    _ keyword: String, isPaused: Bool, at shop: ShopID, once: String?
  ) async throws(SwitchboardRefusal) {
    guard let settings = catalogue.shops[shop]?.keyword(named: keyword) else { throw .unknownKeyword }
    try await keep(once: once) { (reader, _) throws(SwitchboardRefusal) in
      guard reader.shop(shop).pausedKeywords.contains(settings.name) != isPaused else { return [] }
      return [.shop(shop, isPaused ? .keywordPaused(settings.name) : .keywordResumed(settings.name))]
    }
  }
}

extension RulesPreview.Subject {
  fileprivate func cost(of shop: ShopSettings, in configuration: Configuration) -> TextCost? {
    let language = shop.languages.first
    switch self {
    case .file: return nil
    case .keyword(let name):
      let costs = configuration.textCosts(of: shop)
      return costs.first { $0.isKeyword && $0.name == name }
        ?? costs.first { !$0.isKeyword && $0.language == language && $0.name == TextName.welcome.rawValue }
    case .text(let name):
      return configuration.textCosts(of: shop).first {
        !$0.isKeyword && $0.language == language && $0.name == name.rawValue
      }
    case .reward(let name):
      // as if it were the shop's only one, so that it is the one that the text is filled in with
      guard let reward = shop.programme.rewards.last(where: { $0.name == name }), reward.cost != nil else { return nil }
      var shop = shop
      shop.programme = Programme(rewards: [reward])
      return Self.text(.redeemed).cost(of: shop, in: configuration)
    }
  }

  /// The sentence that gives a reward which is never bought; it stands within other texts.
  fileprivate func gift(of shop: Shop) -> String? {
    guard case .reward(let name) = self, let reward = shop.programme.rewards.last(where: { $0.name == name }),
      reward.cost == nil
    else { return nil }
    let wording = shop.wording(in: nil)
    return wording.text(
      .newsReward, [.reward: name, .coupon: Self.coupon, .date: wording.date(day: 14, month: 3, year: nil)])
  }

  /// As coupons look.
  private static let coupon = "K7M3Q9"
}
