import Loyalty
import Platform
import Texting

/// Reads on what happened at a shop, from a record of the journal: facts as they stand there.
struct EventReading {
  /// Facts that are read for one answer, and at once.
  private static let roundsMax = 16
  private static let roundBytesMax = 256 << 10

  let switchboard: Switchboard
  let shop: ShopID
  /// Else people are told by their contact ids alone.
  let showsPhones: Bool

  /// What of a shop is told: of its members, tokens, keywords and texts. What was said, and what is the gateway's own business, is not.
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

  func read(behind record: UInt64, limit: Int) async throws(APIProblem) -> APIAnswer {
    let last = try await switchboard.everythingIsDurable()
    var reached = record
    var count = 0
    var rounds = 0
    var json = JSONWriter()
    json.beginObject()
    json.key("events")
    json.beginArray()
    reading: while reached < last, rounds < Self.roundsMax {
      guard
        let facts = await switchboard.store.facts(behind: reached, through: last, bytesMax: Self.roundBytesMax)
      else { throw .busy }
      // what is left was lost
      if facts.isEmpty { reached = last }
      for stored in facts {
        // a record is told whole, so that the next answer goes on behind it
        if count >= limit { break reading }
        count += try tell(stored, &json)
        reached = stored.record
      }
      rounds += 1
    }
    json.endArray()
    json.int("next", Int64(clamping: reached))
    json.bool("more", reached < last)
    json.endObject()
    return APIAnswer(body: json.bytes)
  }

  /// How many facts of it were told.
  private func tell(_ stored: StoredFacts, _ json: inout JSONWriter) throws(APIProblem) -> Int {
    var told: [(fact: ArraySlice<UInt8>, contact: ContactID?)] = []
    do throws(JSONError) {
      try JSONScanner.read(stored.json) { (scanner: inout JSONScanner) throws(JSONError) in
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          guard name == "events" else { return try scanner.skip() }
          try scanner.array { (scanner: inout JSONScanner) throws(JSONError) in
            var ahead = scanner
            let place = try ahead.rawValue()
            let fields = try EventFields(&scanner)
            if isTold(fields) { told.append((stored.json[place], fields.contact("contact"))) }
          }
        }
      }
    } catch {
      throw .busy
    }
    guard !told.isEmpty else { return 0 }
    for (fact, contact) in told {
      json.beginObject()
      json.int("position", Int64(clamping: stored.record))
      json.string("at", Timestamp.text(stored.at))
      if let phone = contact.flatMap(phone) { json.string("phone", phone) }
      json.key("fact")
      json.raw(Array(fact))
      json.endObject()
    }
    return told.count
  }

  private func isTold(_ fields: EventFields) -> Bool {
    guard let name = EventName(rawValue: fields.event), Self.told.contains(name) else { return false }
    if let named = fields.word("shop") { return named == shop }
    // of a token that was used or ended, only the token is told
    return fields.token().flatMap { token in switchboard.look { (reader, _) in reader.token(token)?.shop } } == shop
  }

  private func phone(of contact: ContactID) -> String? {
    guard showsPhones else { return nil }
    return switchboard.look { (reader, _) in
      guard let contact = reader.contact(contact), contact.isMember(of: shop) else { return nil }
      return contact.phone.e164
    }
  }
}
