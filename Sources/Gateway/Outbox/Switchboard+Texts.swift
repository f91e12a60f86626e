package import Loyalty
import Settings
package import Texting

/// The newest texts of a shop and what became of them, for those who look after it.
extension Switchboard {
  /// Newest first, those that `filter` lets through, at most so many; nil where there is no such shop. Words are there only where they are
  /// still needed: of texts that have not left.
  package func texts(of shop: ShopID, _ filter: TextStanding.Kind?, limit: Int) -> [TextSight]? {
    guard let shop = catalogue.shops[shop] else { return nil }
    let catalogue = self.catalogue
    let lines = look { (reader, _) in reader.newestTexts(of: shop.id) }
    var found: [TextSight] = []
    var rest = lines.newestFirst[...]
    // so many in one hold of the lock
    while found.count < limit, !rest.isEmpty {
      let block = rest.prefix(Self.sightsMax)
      rest = rest.dropFirst(Self.sightsMax)
      found += look { (reader, now) in
        block.compactMap { line in
          let sight = TextSight(line, of: shop, in: catalogue, reader, at: now)
          return filter == nil || sight.standing.kind == filter ? sight : nil
        }
      }
    }
    return Array(found.prefix(limit))
  }

  private static let sightsMax = 16
}

/// A text in or out, as somebody of the shop sees it.
package struct TextSight: Equatable, Sendable {
  package let line: TextLine
  /// Nil of a person who is forgotten.
  package let phone: PhoneNumber?
  package let name: String?
  /// Nil where nothing keeps them any more, and where they are a secret of the person's.
  package let words: String?
  package let standing: TextStanding
  package let isDeadNumber: Bool

  /// Whether its words are nobody's to see but the person's, now or later.
  package var isSecret: Bool {
    guard case .ours(let name, _) = line.kind else { return false }
    return name.carriesSecret
  }

  init(_ line: TextLine, of shop: Shop, in catalogue: Catalogue, _ reader: any StoreReader, at now: Instant) {
    self.line = line
    let contact = line.contact.flatMap { reader.contact($0) }.flatMap {
      $0.isForgotten || $0.phone == .erased ? nil : $0
    }
    phone = contact?.phone
    name = contact?.member(of: shop.id)?.name
    isDeadNumber = contact?.isUnreachable == true
    let entry = line.text.flatMap { reader.outboxEntry($0) }
    words = entry.map(\.promise).flatMap { $0.body.isEmpty || $0.name.carriesSecret ? nil : $0.body }
    standing = TextStanding(line, entry, in: catalogue, reader, at: now)
  }
}

/// How far a text has come.
package enum TextStanding: Equatable, Sendable {
  case heard
  /// It is about to leave.
  case waiting
  /// It waits for its hours, or for the next day.
  case held(Hold)
  /// It may have left, and nobody has said so.
  case inDoubt
  /// A provider has it.
  case sent
  case ended(TextFate.State, at: Instant, code: String)

  /// What a filter asks for; the raw values stand in addresses.
  package enum Kind: String, CaseIterable, Sendable {
    case heard, waiting, held, doubted, sent, delivered, failed, expired, withdrawn, unconfirmed
  }

  package var kind: Kind {
    switch self {
    case .heard: .heard
    case .waiting: .waiting
    case .held: .held
    case .inDoubt: .doubted
    case .sent: .sent
    case .ended(let end, _, _):
      switch end {
      case .delivered: .delivered
      case .unconfirmed: .unconfirmed
      case .failed: .failed
      case .expired: .expired
      case .withdrawn: .withdrawn
      }
    }
  }

  fileprivate init(
    _ line: TextLine, _ entry: OutboxEntry?, in catalogue: Catalogue, _ reader: any StoreReader, at now: Instant
  ) {
    guard let text = line.text else {
      self = .heard
      return
    }
    if let end = line.end {
      self = .ended(end, at: line.endedAt ?? line.at, code: line.code)
    } else if let entry, entry.phase < .accepted {
      // one that leaves by itself: others that wait beside it do not count
      var turnstile = MarketingTurnstile(catalogue)
      if entry.doubts > 0 {
        self = .inDoubt
      } else if case .waits(let hold) = turnstile.verdict(on: text, entry, reader, at: now) {
        self = .held(hold)
      } else {
        self = .waiting
      }
    } else {
      self = .sent
    }
  }
}
