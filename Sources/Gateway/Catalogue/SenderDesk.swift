package import Loyalty
package import Settings
package import Texting

/// One of our senders and the shops that answer there.
package final class SenderDesk: Sendable {
  package let number: String
  package let provider: String
  /// Who stands in for that one: people's texts come by either.
  package let backup: String?
  package let shops: [Shop]
  package let keywords: KeywordIndex<KeywordReference>
  let names: CalledShops
  /// What members and staff say, in the languages of the shops here.
  let commands: Lexicon
  /// ISO country of our number: how people there write phone numbers.
  package let region: String?

  /// A keyword of one of the shops.
  package struct KeywordReference: Hashable, Sendable {
    package let shop: Int
    package let keyword: Int
  }

  init(sender: SenderSettings, shops: [Shop], commands: Lexicon, guarding guarded: [FoldedText]) {
    number = sender.number
    provider = sender.provider
    backup = sender.backup
    self.shops = shops
    self.commands = commands
    let phone = PhoneNumber(e164: sender.number)
    region = phone?.region ?? phone?.callingRegion
    var entries: [(keyword: String, value: KeywordReference)] = []
    for (shopIndex, shop) in shops.enumerated() {
      for (keywordIndex, keyword) in shop.settings.keywords.enumerated() {
        let reference = KeywordReference(shop: shopIndex, keyword: keywordIndex)
        for words in [keyword.name] + keyword.also { entries.append((words, reference)) }
      }
    }
    keywords = KeywordIndex(entries, guarding: guarded)
    names = CalledShops(shops)
  }

  /// What a phone is to the shops here, in their order; nothing for customers.
  package func roles(of phone: PhoneNumber) -> [StaffRole] {
    shops.compactMap { $0.role(of: phone) }
  }

  /// Who texts from a number that is written as people of our own country write it; some phones know no other way.
  func caller(_ number: String) -> PhoneNumber? {
    region.flatMap { PhoneNumber.parse(number, region: $0, isTrusted: true) }
  }

  func isCarried(by provider: String) -> Bool { self.provider == provider || backup == provider }

  package var isShared: Bool { shops.count > 1 }

  package func shop(_ reference: KeywordReference) -> Shop { shops[reference.shop] }

  package func keyword(_ reference: KeywordReference) -> KeywordSettings {
    shops[reference.shop].settings.keywords[reference.keyword]
  }
}

/// A phone of a shop's own people.
package struct StaffRole: Sendable {
  package let shop: Shop
  package let isOwner: Bool
  /// Points that the person may give in a time; nil without limit.
  package let cap: Rate?
}
