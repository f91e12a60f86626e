package import Loyalty
package import Settings
package import Texting

/// A shop as its file says it, compiled for answering texts.
package final class Shop: Sendable {
  package let settings: ShopSettings
  package let clock: ShopClock
  /// Its own wording over the standard one, in the language spoken to strangers.
  package let wording: Wording
  package let language: String
  /// Other shops answer at its sender too: every text of its then begins with its name.
  let isSharing: Bool
  /// Rewards that points buy, by what people call them.
  let rewardNames: RewardNames
  /// Items that the programme speaks of, by their names in lower case.
  let itemNames: [String: String]
  /// Keywords that join, in the order of the file.
  package let joiningKeywords: [KeywordSettings]
  /// The standard wording of every other language that it speaks.
  private let otherWordings: [String: Wording]

  package var id: ShopID { settings.id }
  package var programme: Programme { settings.programme }

  /// The language that stands in for one that is not translated yet.
  private static let fallbackLanguage = "en"

  init(_ settings: ShopSettings, wordings: [String: Wording], isSharing: Bool = false) throws(ConfigurationProblems) {
    self.settings = settings
    self.isSharing = isSharing
    itemNames = Dictionary(settings.programme.items.map { ($0.lowercased(), $0) }) { first, _ in first }
    rewardNames = RewardNames(settings.programme.rewardsForSale)
    joiningKeywords = settings.keywords.filter(\.joins)
    guard let clock = ShopClock(identifier: settings.timeZone) else {
      throw ConfigurationProblems(problems: [
        Problem(
          "unknown time zone '\(settings.timeZone)'", remedy: "write one like America/Los_Angeles", at: settings.place)
      ])
    }
    self.clock = clock
    let others = settings.languages.compactMap { language in wordings[language].map { (language, $0) } }
    otherWordings = Dictionary(others) { first, _ in first }
    let spoken = settings.languages.first { wordings[$0] != nil } ?? Self.fallbackLanguage
    language = spoken
    guard let standard = wordings[spoken] else {
      throw ConfigurationProblems(problems: [
        Problem("there is no wording in templates/messages for '\(spoken)'", at: settings.place)
      ])
    }
    do {
      wording = try standard.replacing(settings.replies.mapValues(\.value))
    } catch {
      let place = settings.replies[error.text]?.place ?? settings.place
      throw ConfigurationProblems(problems: [Problem(error.message, remedy: error.remedy, at: place)])
    }
  }

  /// The wording in that language; the shop's own is in the language spoken to strangers.
  package func wording(in language: String?) -> Wording {
    guard let language, language != self.language else { return wording }
    return otherWordings[language] ?? wording
  }

  /// The wording for this person: in the language that they chose, else in the one that they joined in.
  package func wording(for member: Member?) -> Wording { wording(in: member?.language ?? member?.entry.language) }

  /// What surrounds a decision about a member of this shop.
  func scene(at now: Instant, _ reader: any StoreReader, _ fresh: FreshCodes) -> Scene {
    let id = self.id
    var taken: Set<UInt32> = []
    return Scene(
      now: now, calendar: clock, language: language, quiet: settings.quiet,
      expirySince: reader.expirySince(of: id),
      stockTaken: { reader.stockTaken(of: $0, at: id) },
      freshCoupon: {
        var code: UInt32
        repeat {
          code = fresh.couponCode().rawValue
        } while reader.holder(ofCoupon: code, at: id) != nil || !taken.insert(code).inserted
        return code
      })
  }

  /// The keyword that strangers are told: the first that joins and is on at that moment, else the first that joins at all. Nil where
  /// the shop has none that joins.
  package func invitingKeyword(at instant: Instant, except paused: Set<String> = []) -> String? {
    let isOn = { (keyword: KeywordSettings) in paused.isEmpty || !paused.contains(keyword.name) }
    let inviting =
      joiningKeywords.first { isOn($0) && isInSeason($0, at: instant) } ?? joiningKeywords.first(where: isOn)
    return inviting?.name
  }

  /// The keyword that joins and is spelled so, itself or by an alias.
  func joiningKeyword(spelled text: FoldedText) -> String? {
    joiningKeywords.first { keyword in
      ([keyword.name] + keyword.also).contains { FoldedText($0).compact == text.compact }
    }?.name
  }

  package func keyword(named name: String) -> KeywordSettings? {
    settings.keywords.first { $0.name == name }
  }

  /// Whether a keyword is on at this moment, by the shop's calendar.
  package func isInSeason(_ keyword: KeywordSettings, at instant: Instant) -> Bool {
    guard keyword.from != nil || keyword.until != nil else { return true }
    let today = clock.local(instant).date
    if let from = keyword.from, today < from { return false }
    if let until = keyword.until, today > until { return false }
    return true
  }
}

/// Rewards by their names and ids, without regard to case, accents and spaces.
struct RewardNames: Sendable {
  private let ids: [String: String]

  init(_ rewards: [Reward]) {
    var ids: [String: String] = [:]
    for name in rewards.flatMap({ [($0.name, $0.id), ($0.id, $0.id)] }) {
      let folded = FoldedText(name.0).compact
      if ids[folded] == nil { ids[folded] = name.1 }
    }
    self.ids = ids
  }

  /// The id of the reward that is called so.
  func exact(_ text: FoldedText) -> String? { ids[text.compact] }

  /// The id of the reward that was most likely meant.
  func nearest(_ text: FoldedText) -> String? {
    Spelling.nearest(text.compact, among: ids.keys.sorted()).flatMap { ids[$0] }
  }
}

extension KeywordSettings {
  fileprivate var joins: Bool {
    if case .join = action { return true }
    return false
  }
}
