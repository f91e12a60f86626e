import Loyalty
import Settings

/// Adds to a record what it changes of anybody's consent, and on what that rests. Whatever is kept passes here, so that no way
/// of joining or ending goes without its proof.
struct ConsentWitness {
  let catalogue: Catalogue
  let reader: any StoreReader
  let now: Instant

  func witnessed(_ events: consuming [Event]) -> [Event] {
    let changes = PersonalChange.changes(in: events, reader: reader, at: now)
    guard !changes.isEmpty else { return events }
    var wordings: [Event] = []
    var facts: [Event] = []
    for var personal in changes {
      if let shop = personal.change.shop {
        if personal.change.sender.isEmpty { personal.change.sender = catalogue.shops[shop]?.settings.sender ?? "" }
        if personal.change.restsOnWording, let shown = catalogue.callsToAction[shop] {
          personal.change.wording = shown.version
          // the configuration may have changed a moment ago, and nobody has written its wording down yet
          let isNew = reader.wordingVersion(of: shop) != shown.version
          let taken = isNew ? reader.shop(shop).taking(shown).map { Event.shop(shop, $0) } : nil
          if let taken, !wordings.contains(taken) { wordings.append(taken) }
        }
      }
      facts.append(.contact(personal.contact, .consentChanged(personal.change)))
    }
    events += wordings
    events += facts
    return events
  }
}

extension ShopState {
  /// The fact that this wording comes into force; nil where it is in force.
  func taking(_ shown: CallToAction) -> ShopEvent? {
    guard wording != shown.version else { return nil }
    return .wordingTaken(version: shown.version, words: knownWordings.contains(shown.version) ? nil : shown.words)
  }
}
