import Texting

/// The texts of a shop as they would go out, filled in with plausible facts.
struct ShopTexts {
  private let shop: ShopSettings
  private let spoken: SpokenLanguages
  /// Texts of a shop that shares its sender begin with its name.
  private let isSharing: Bool

  init(_ shop: ShopSettings, spoken: SpokenLanguages, isSharing: Bool) {
    self.shop = shop
    self.spoken = spoken
    self.isSharing = isSharing
  }

  var costs: [TextCost] {
    let texts = shop.languages.flatMap { language in
      wording(in: language).map { wording in
        TextName.allCases.filter(Self.isWorded).map { cost(of: $0, language, wording) }
      } ?? []
    }
    return texts + shop.keywords.compactMap(cost(of:))
  }

  /// Nil for what is a piece of others or in somebody's own words, and where the language's file is wrong.
  func cost(of name: TextName, in language: String) -> TextCost? {
    guard Self.isWorded(name), let wording = wording(in: language) else { return nil }
    return cost(of: name, language, wording)
  }

  /// Whether it goes out as the message files word it.
  private static func isWorded(_ name: TextName) -> Bool {
    !TextFacts.isPiece(name) && name != .say && name != .sayNamed && name != .message
  }

  /// What the shop worded itself.
  var ownCosts: [TextCost] {
    let said = shop.keywords.compactMap(cost(of:))
    let names = TextName.allCases.filter { shop.replies[$0.rawValue] != nil && !TextFacts.isPiece($0) }
    guard !names.isEmpty, let language = shop.languages.first, let wording = wording(in: language) else { return said }
    return names.map { cost(of: $0, language, wording) } + said
  }

  /// The texts of the message files that an ordinary name and ordinary terms would leave within their segments, and this shop's do not.
  func outgrown(in language: String, allowed: (String) -> Int) -> [String] {
    guard let wording = wording(in: language) else { return [] }
    var ordinary = shop
    (ordinary.name, ordinary.terms) = (Self.ordinaryName, Self.ordinaryTerms)
    let usual = ShopTexts(ordinary, spoken: spoken, isSharing: isSharing)
    return TextName.allCases.filter { name in
      guard Self.isWorded(name), shop.replies[name.rawValue] == nil else { return false }
      let most = allowed(name.rawValue)
      return segments(name, wording) > most && usual.segments(name, wording) <= most
    }.map(\.rawValue)
  }

  private static let ordinaryName = "Blue Cup"
  private static let ordinaryTerms = Terms(
    frequency: "up to 4 texts a month", help: "hello@bluecup.example", terms: "https://bluecup.example/terms",
    privacy: "https://bluecup.example/privacy")

  /// With ordinary facts.
  private func segments(_ name: TextName, _ wording: Wording) -> Int {
    Segments.count(body(name, wording, .ordinary)).segments
  }

  private func body(_ name: TextName, _ wording: Wording, _ length: PlausibleFacts.Length) -> String {
    let facts = PlausibleFacts(shop: shop, wording: wording, length: length).facts(of: name)
    return sent(wording.text(name, facts), isNamed: name == .stopped || name == .whichShop)
  }

  /// Nil where the language's file or a reply is wrong: their mistakes are told where they stand.
  private func wording(in language: String) -> Wording? {
    guard let standard = spoken.wording(in: language) else { return nil }
    guard language == shop.languages.first, !shop.replies.isEmpty else { return standard }
    do {
      return try standard.replacing(shop.replies.mapValues(\.value))
    } catch {
      return nil
    }
  }

  private func cost(of name: TextName, _ language: String, _ wording: Wording) -> TextCost {
    let own = language == shop.languages.first ? shop.replies[name.rawValue] : nil
    let (usual, longest) = (body(name, wording, .ordinary), body(name, wording, .longest))
    return TextCost(
      shop: shop.id, language: language, name: name.rawValue, isKeyword: false, isOwn: own != nil,
      place: own?.place ?? spoken.file(of: language)?.places[name.rawValue] ?? .nowhere,
      ordinary: Segments.count(usual), longest: Segments.count(longest), ordinaryText: usual, longestText: longest,
      costly: Segments.costly(in: longest))
  }

  private func cost(of keyword: KeywordSettings) -> TextCost? {
    guard case .say(let words) = keyword.action else { return nil }
    let body = sent(words, isNamed: false)
    let count = Segments.count(body)
    return TextCost(
      shop: shop.id, language: shop.languages.first ?? ConfigurationLoader.fallbackLanguage, name: keyword.name,
      isKeyword: true, isOwn: true, place: keyword.place, ordinary: count, longest: count,
      ordinaryText: body, longestText: body, costly: Segments.costly(in: body))
  }

  private func sent(_ text: String, isNamed: Bool) -> String {
    Segments.plain(isSharing && !isNamed && !text.hasPrefix(shop.name) ? "\(shop.name): \(text)" : text)
  }
}
