package import Texting

/// What one text of a shop costs in one language, with ordinary facts and with the longest plausible ones.
package struct TextCost: Equatable, Sendable {
  /// The shop's id.
  package let shop: String
  package let language: String
  /// The text's name in the message files, or the keyword that says it, as in `HOURS`.
  package let name: String
  /// Whether a keyword says it.
  package let isKeyword: Bool
  /// Whether it is the shop's own wording.
  package let isOwn: Bool
  /// Where its words stand.
  package let place: Place
  package let ordinary: SegmentCount
  package let longest: SegmentCount
  /// As they would go out.
  package let ordinaryText: String
  package let longestText: String
  /// What makes the longest dear.
  package let costly: [CostlyCharacter]
}

extension Configuration {
  /// The costs of every text of a shop, in each of its languages: the texts of the message files, the shop's own in their place, and
  /// what its keywords say. Pieces of other texts are counted with those.
  package func textCosts(of shop: ShopSettings) -> [TextCost] { texts(of: shop).costs }

  /// The cost of one of them; nil for pieces, and for what is in somebody's own words.
  package func textCost(of name: TextName, of shop: ShopSettings, in language: String) -> TextCost? {
    texts(of: shop).cost(of: name, in: language)
  }

  private func texts(of shop: ShopSettings) -> ShopTexts {
    ShopTexts(shop, spoken: SpokenLanguages(messages), isSharing: shops.count { $0.sender == shop.sender } > 1)
  }
}
