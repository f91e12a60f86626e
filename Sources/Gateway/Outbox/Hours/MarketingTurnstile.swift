import Loyalty
import Texting

/// Lets texts that are about to leave together through one by one, so that each counts for those behind it.
struct MarketingTurnstile {
  private let catalogue: Catalogue
  private var through: [ContactID: [Instant]] = [:]

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// What is no marketing leaves at any hour.
  mutating func verdict(
    on id: TextID, _ entry: OutboxEntry, _ reader: any StoreReader, at now: Instant
  ) -> MarketingJudge.Verdict {
    guard entry.promise.purpose == .marketing else { return .leaves }
    // nobody is there any more to tell it to
    guard let contact = reader.contact(entry.contact), !contact.isForgotten, !contact.isUnreachable else {
      return .isOver
    }
    let verdict = MarketingJudge(catalogue: catalogue).verdict(
      on: id, entry, of: contact, also: through[entry.contact] ?? [], at: now)
    if verdict == .leaves { through[entry.contact, default: []].append(now) }
    return verdict
  }
}
