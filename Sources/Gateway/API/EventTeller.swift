import Loyalty
import Platform
import Texting

/// What of the journal's facts shops are told: of their members, tokens, keywords and texts. What was said, and what is the gateway's own
/// business, is not.
struct EventTeller {
  let switchboard: Switchboard

  private static let told: Set<EventName> = [
    .joinAsked, .invitationHeld, .invited, .waited, .waitingReturned, .joined, .imported, .earned, .tokenUsed,
    .purchased,
    .visited, .acted, .servedStamps, .referred, .birthdayKept, .anniversaryKept, .adjusted, .stamped, .given,
    .cardFilled,
    .levelReached, .levelRewarded, .badgeEarned, .badgeCounted, .badgeRewarded, .badgeReturned, .badgeCountReturned,
    .referralDone, .referralReturned, .redeemed, .couponUsed, .couponRestored, .couponWithdrawn, .refunded,
    .stampsReturned, .pointsExpired, .expiryWarned, .planPaid, .planReminded, .named, .birthdayTold, .languageChosen,
    .shopStopped, .shopStarted, .keywordPaused, .keywordResumed, .minted, .taken, .revoked, .promised, .movedIn,
  ]

  /// The facts of a record that some shop is told, in their order.
  func facts(of stored: StoredFacts) throws(JSONError) -> [ToldFact] {
    var told: [ToldFact] = []
    try JSONScanner.read(stored.json) { (scanner: inout JSONScanner) throws(JSONError) in
      try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
        guard name == "events" else { return try scanner.skip() }
        try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
          var ahead = scanner
          let place = try ahead.rawValue()
          let fields = try EventFields(&scanner)
          if let shop = shop(toldOf: fields) {
            told.append(ToldFact(shop: shop, json: Array(stored.json[place]), contact: fields.contact("contact")))
          }
        }
      }
    }
    return told
  }

  private func shop(toldOf fields: EventFields) -> ShopID? {
    guard let name = EventName(rawValue: fields.event), Self.told.contains(name) else { return nil }
    if let named = fields.word("shop") { return named }
    // of a token that was used or ended, only the token is told
    return fields.token().flatMap { token in switchboard.look { (reader, _) in reader.token(token)?.shop } }
  }

  /// A fact as programs read it, with the phone of whoever it is about while they are a member.
  func write(_ fact: ToldFact, in record: UInt64, at: Instant, showsPhones: Bool, _ json: inout JSONWriter) {
    json.beginObject()
    json.int("position", Int64(clamping: record))
    json.string("at", Timestamp.text(at))
    if showsPhones, let phone = fact.contact.flatMap({ phone(of: $0, at: fact.shop) }) { json.string("phone", phone) }
    json.key("fact")
    json.raw(fact.json)
    json.endObject()
  }

  private func phone(of contact: ContactID, at shop: ShopID) -> String? {
    switchboard.look { (reader, _) in
      guard let contact = reader.contact(contact), contact.isMember(of: shop) else { return nil }
      return contact.phone.e164
    }
  }
}

/// A fact of the journal that a shop is told.
struct ToldFact: Equatable, Sendable {
  let shop: ShopID
  /// As it stands in the journal.
  let json: [UInt8]
  /// Whom it is about, if it is about anybody.
  let contact: ContactID?
}
