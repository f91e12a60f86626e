import Texting

/// What makes an advertisement of a text: a link, what is to be had, what it costs. English is understood everywhere, so its words count in
/// every language.
struct AdvertisingWords {
  private let words: [String]

  init(_ language: String) {
    let own = Self.offers[String(language.prefix { $0 != "-" })] ?? []
    words = own + (Self.offers[ConfigurationLoader.fallbackLanguage] ?? [])
  }

  /// Facts that are offers or links; the balance that somebody keeps is none.
  private static let facts: Set<Fact> = [
    .terms, .privacy, .reward, .rewards, .cost, .coupon, .missing, .gift, .tier, .perks, .plan, .badge, .stamps, .card,
    .list, .amount, .news, .code,
  ]

  /// Beginnings of words, in lower case.
  private static let offers: [String: [String]] = [
    "en": [
      "free", "discount", "offer", "deal", "sale", "coupon", "voucher", "promo", "bonus", "bargain", "half price",
    ],
    "es": ["gratis", "descuento", "oferta", "rebaja", "cupón", "cupon", "promo", "ahorr", "regal", "gratuit"],
    "de": ["gratis", "rabatt", "angebot", "gutschein", "kostenlos", "geschenk", "umsonst", "aktion"],
    "fr": ["gratuit", "réduction", "reduction", "remise", "promo", "cadeau", "offert", "offre"],
    "pt": ["grátis", "gratis", "desconto", "oferta", "cupom", "promo", "brinde", "gratuit"],
    "ru": ["скидк", "бесплатн", "акци", "подар", "купон", "распродаж", "промокод"],
    "zh": ["免费", "优惠", "折扣", "打折", "促销", "特价", "赠", "免費", "優惠"],
  ]
  /// What begins like an offer and is none.
  private static let innocent = ["feel free", "toll-free", "toll free", "freely"]
  /// Before or behind a figure they name a price.
  private static let prices: Set<Character> = ["%", "$", "€", "£", "¥", "₽", "％"]

  /// The first thing in the owner's own words, or the first fact, that advertises; nil where nothing does.
  func first(in template: Template) -> String? {
    if let fact = template.facts.intersection(Self.facts).map(\.rawValue).min() { return "{{\(fact)}}" }
    // the facts say nothing that is looked for: a shop may be called "Deal" or "bluecup.com"
    let facts = Dictionary(uniqueKeysWithValues: template.facts.map { ($0, "x") })
    var text = (template.render(facts) + " " + template.render([:])).lowercased()
    for phrase in Self.innocent { text = text.replacing(phrase, with: "") }
    if let link = text.split(whereSeparator: \.isWhitespace).first(where: { Segments.isLink(String($0)) }) {
      return String(link)
    }
    if let price = text.first(where: Self.prices.contains) { return String(price) }
    return words.first { Self.isBeginning($0, in: text) }
  }

  private static func isBeginning(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: word) {
      // scripts without capitals write words close to each other
      guard let before = text[..<found.lowerBound].last, before.isCased else { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}
