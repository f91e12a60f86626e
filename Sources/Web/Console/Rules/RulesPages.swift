import Gateway
import Hummingbird
import Settings

/// What the shop's file says, in readable words, and the pages that change it: each writes the file itself.
struct RulesPages: Sendable {
  let desk: any RulesDesk

  func add(to console: ConsoleRouter) {
    console.get("rules", for: .owner) { visit in try await overview(visit) }
    KeywordPages(desk: desk).add(to: console)
    RewardPages(desk: desk).add(to: console)
    WordingPages(desk: desk).add(to: console)
    FilePages(desk: desk).add(to: console)
  }

  private func overview(_ visit: Visit) async throws -> Response {
    let file = try await RulesFile.read(desk, visit)
    let facts = RulesFacts(visit: visit, paused: desk.pausedKeywords(of: visit.shop.id))
    let tree = file.text?.tree
    return visit.page(
      .rules, title: visit.words("rules.title"),
      file.facts(visit).merging([
        "keywords": facts.keywords, "earning": facts.earning(tree), "rewards": facts.rewards(tree),
        "tiersBy": facts.tiersBy, "tiers": facts.tiers, "cards": facts.cards, "more": facts.more(tree),
        "later": facts.later(tree), "ownWording": facts.ownWording,
      ]) { $1 })
  }
}

/// A shop's file as the pages found it.
struct RulesFile: Sendable {
  let file: ShopFile
  /// Nil where it cannot be edited here, and why.
  let text: YAMLText?
  let refusal: EditRefusal?

  static func read(_ desk: any RulesDesk, _ visit: Visit) async throws -> RulesFile {
    let file = try await RulesSaving.looking { () throws(ShopFileRefusal) in try await desk.shopFile(of: visit.shop.id)
    }
    do throws(EditRefusal) {
      return RulesFile(file: file, text: try YAMLText(file.text), refusal: nil)
    } catch {
      return RulesFile(file: file, text: nil, refusal: error)
    }
  }

  /// The file after these changes.
  func text(after edits: [YAMLEdit]) throws(EditRefusal) -> String {
    guard let text else { throw refusal ?? .doubtful }
    return try text.applying(edits).text
  }

  /// What every page that edits has.
  func facts(_ visit: Visit) -> [String: Any] {
    [
      "digest": file.digest, "isReadOnly": !file.isWritable, "path": file.path,
      "unreadable": refusal.map { [$0.message] } ?? [],
    ]
  }
}
