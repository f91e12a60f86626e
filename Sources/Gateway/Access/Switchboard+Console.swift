import Journaling
import Logging
import Loyalty
import Platform
import Settings
package import Texting

/// Who is let in to the console: by a code texted to their phone, or by a link of the operator's.
extension Switchboard {
  // MARK: Coming in

  /// What became of a wish for a code; the same whether the phone is anybody's of ours.
  package enum CodeRequest: Equatable, Sendable {
    case taken
    case noPhone
    case tooMany
  }

  /// Texts a code to that phone if it is an owner's or of staff, and has not stopped all of their shops' texts: one from each sender of its
  /// shops, which opens the shops of that sender. Does not wait for it: how long it takes tells nothing. `address` is where the wish comes
  /// from.
  package func sendCode(to text: String, from address: String) -> CodeRequest {
    let catalogue = self.catalogue
    let phones = catalogue.phones(ofPeople: text)
    guard let phone = catalogue.meant(among: phones) else { return .noPhone }
    let now = look { (_, now) in now }
    guard signIns.withLock({ $0.ask(for: phones, from: address, at: now) }) else { return .tooMany }
    let doors = look { (reader, _) in
      let known = reader.contact(of: phone)
      return catalogue.doors(of: phone).compactMap { door in
        let shop = door.shops.first { known?.isStopped(at: door.sender, for: $0.id) != true }
        return shop.map { (sender: door.sender, shop: $0) }
      }.prefix(SignInCodes.sendersMax)
    }
    var codes: [SignInCodes.Code] = []
    for door in doors {
      let digits = fresh.signInCode()
      // one in a million: else it would open the other sender's shops too
      guard !codes.contains(where: { $0.digits == digits }) else { continue }
      codes.append(SignInCodes.Code(sender: door.sender, digits: digits))
    }
    let key = fresh.secret()
    guard !codes.isEmpty, signIns.withLock({ [codes] in $0.put(codes, for: phone, key: key, at: now) }) else {
      return .taken
    }
    keep(once: nil, in: catalogue) { [fresh, codes] (reader, now) throws(SwitchboardRefusal) in
      let known = reader.contact(of: phone)
      let contact = known ?? Contact(id: fresh.contactID(), phone: phone)
      let texts: [Event] = codes.compactMap { code in
        // they may have sent STOP since the shop was chosen
        guard let shop = doors.first(where: { $0.sender == code.sender })?.shop,
          !contact.isStopped(at: code.sender, for: shop.id)
        else { return nil }
        let text = ComposedText(.consoleCode, of: shop, [.code: code.digits], at: now)
        return text.promised(to: contact.id, from: code.sender, purpose: .reply, as: fresh.textID())
      }
      return texts.isEmpty ? [] : Event.meeting(known, as: contact.id, at: phone) + texts
    } told: { [log] result in
      if let refusal = result.refusal { log.error("no code is texted", metadata: ["reason": "\(refusal)"]) }
    }
    return .taken
  }

  /// Whoever is let in: the secret for their browser, told once, and the shops that it opens.
  package struct Admission: Equatable, Sendable {
    package let secret: String
    package let shops: [ShopID]
  }

  /// Opens a session at the shops of that phone whose sender texted the code; nil alike for a wrong code, one that has ended, and a phone
  /// that has none. `held` is the secret that the browser has: where it is of the same person, what it opens stays open with the new one,
  /// and no longer than before.
  package func signIn(
    _ text: String, code: String, holding held: String? = nil
  ) async throws(SwitchboardRefusal) -> Admission? {
    let catalogue = self.catalogue
    let now = look { (_, now) in now }
    guard let phone = catalogue.meant(among: catalogue.phones(ofPeople: text)),
      let sender = signIns.withLock({ $0.take(code, for: phone, at: now) })
    else { return nil }
    let opened = catalogue.doors(of: phone).first { $0.sender == sender }?.shops.map(\.id) ?? []
    let digest = held.map(Fingerprint.of)
    let secret = fresh.longSecret()
    let id = fresh.textID().description
    let events = try await keep(once: nil) { (reader, now) throws(SwitchboardRefusal) in
      guard let contact = reader.contact(of: phone) else { return [] }
      return catalogue.configuration.shops.map(\.id).compactMap { shop in
        let before = digest.flatMap { reader.shop(shop).sessions[$0] }.flatMap {
          $0.contact == contact.id && now < $0.until ? $0.since : nil
        }
        guard let since = opened.contains(shop) ? now : before else { return nil }
        let session = ConsoleSession(id: id, digest: Fingerprint.of(secret), contact: contact.id, since: since)
        return .shop(shop, .sessionOpened(session, link: nil))
      }
    }
    let shops = events.compactMap { event in if case .shop(let shop, _) = event { shop } else { nil } }
    guard !shops.isEmpty else { return nil }
    log.notice("signed in to the console", metadata: ["shops": "\(shops.joined(separator: " "))", "session": "\(id)"])
    return Admission(secret: secret, shops: shops)
  }

  /// Whether a link still lets somebody in.
  package func isGoodLink(_ secret: String) -> Bool {
    look { [catalogue] (reader, now) in Self.shop(ofLink: Fingerprint.of(secret), catalogue, reader, now) } != nil
  }

  /// Opens a session of the owner's by a link, which is used up.
  package func signIn(byLink link: String) async throws(SwitchboardRefusal) -> Admission? {
    let catalogue = self.catalogue
    let digest = Fingerprint.of(link)
    let secret = fresh.longSecret()
    let id = fresh.textID().description
    let events = try await keep(once: nil) { (reader, now) throws(SwitchboardRefusal) in
      guard let shop = Self.shop(ofLink: digest, catalogue, reader, now) else { return [] }
      let session = ConsoleSession(id: id, digest: Fingerprint.of(secret), contact: nil, since: now)
      return [.shop(shop, .sessionOpened(session, link: digest))]
    }
    guard case .shop(let shop, _) = events.first else { return nil }
    log.notice("a link opened the console", metadata: ["shop": "\(shop)", "session": "\(id)"])
    return Admission(secret: secret, shops: [shop])
  }

  private static func shop(
    ofLink digest: String, _ catalogue: Catalogue, _ reader: any StoreReader, _ now: Instant
  ) -> ShopID? {
    catalogue.configuration.shops.map(\.id).first { shop in
      reader.shop(shop).consoleLinks[digest].map { now < $0.until } ?? false
    }
  }

  /// What an operator is told: the link's address, once.
  func makeConsoleLink(at shop: ShopID) async throws(SwitchboardRefusal) -> OperatorAnswer {
    let catalogue = self.catalogue
    guard catalogue.shops[shop] != nil else { throw .unknownShop }
    let secret = fresh.longSecret()
    var until = Instant(millis: 0)
    try await keep(once: nil) { (_, now) throws(SwitchboardRefusal) in
      until = now.adding(seconds: ConsoleLink.lifeSeconds)
      return [.shop(shop, .consoleLinked(ConsoleLink(digest: Fingerprint.of(secret), until: until)))]
    }
    let address = "\(catalogue.configuration.machine.publicURL)/console/link/\(secret)"
    return .consoleLink(MadeConsoleLink(shop: shop, address: address, until: until.millis))
  }

  // MARK: Being in

  /// Whom that secret lets in at that shop; nil alike for a shop that there is not, another's, and a session that is over.
  package func visitor(_ secret: String, at shop: ShopID) -> Visitor? {
    visitors(secret, at: [shop]).first
  }

  /// Whom that secret lets in, shop by shop in the order of the configuration.
  package func visitors(_ secret: String) -> [Visitor] {
    visitors(secret, at: catalogue.configuration.shops.map(\.id))
  }

  /// Whether the phone of whom that secret lets in serves shops too that it does not open: those of other senders.
  package func servesMore(_ secret: String) -> Bool {
    let catalogue = self.catalogue
    let visitors = visitors(secret)
    guard let contact = visitors.first?.contact else { return false }
    guard let phone = look({ (reader, _) in reader.contact(contact)?.phone }) else { return false }
    return catalogue.roles(of: phone).contains { role in !visitors.contains { $0.shop == role.shop.id } }
  }

  private func visitors(_ secret: String, at shops: [ShopID]) -> [Visitor] {
    let catalogue = self.catalogue
    let digest = Fingerprint.of(secret)
    return look { (reader, now) in
      shops.compactMap { id in
        guard let shop = catalogue.shops[id], let session = reader.shop(id).sessions[digest], now < session.until,
          let (role, name) = Self.role(of: session, at: shop, reader)
        else { return nil }
        return Visitor(
          shop: id, role: role, contact: session.contact, session: session.id, name: name,
          formToken: Visitor.formToken(of: secret, at: id))
      }
    }
  }

  /// Nil where the shop's file has their phone no more.
  static func role(
    of session: ConsoleSession, at shop: Shop, _ reader: any StoreReader
  ) -> (Visitor.Role, name: String)? {
    guard let contact = session.contact else { return (.owner, "") }
    guard let phone = reader.contact(contact)?.phone.e164 else { return nil }
    if shop.settings.owner == phone { return (.owner, "") }
    return shop.settings.staff.first { $0.phone == phone }.map { (.staff, $0.name) }
  }

  /// Ends the session at every shop.
  package func signOut(_ secret: String) async throws(SwitchboardRefusal) {
    let shops = catalogue.configuration.shops.map(\.id)
    let digest = Fingerprint.of(secret)
    try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      shops.compactMap { shop in
        reader.shop(shop).sessions[digest].map { .shop(shop, .sessionClosed($0.id)) }
      }
    }
  }

  /// Ends one of the shop's sessions; nothing where it has none of that id.
  package func closeSession(_ id: String, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      reader.shop(shop).sessions.values.contains { $0.id == id } ? [.shop(shop, .sessionClosed(id))] : []
    }
  }
}

/// A link as it is told once, to whoever made it.
package struct MadeConsoleLink: Codable, Equatable, Sendable {
  package let shop: String
  /// With its secret.
  package let address: String
  /// Unix milliseconds.
  package let until: Int64

  package init(shop: String, address: String, until: Int64) {
    self.shop = shop
    self.address = address
    self.until = until
  }
}

extension Catalogue {
  /// What a phone is to the shops, in their order.
  package func roles(of phone: PhoneNumber) -> [StaffRole] {
    configuration.shops.compactMap { settings in shops[settings.id]?.role(of: phone) }
  }

  /// The shops of a phone by the sender that texts for them: those that it owns before others, in their order.
  func doors(of phone: PhoneNumber) -> [(sender: String, shops: [Shop])] {
    let roles = roles(of: phone)
    let shops = roles.filter(\.isOwner).map(\.shop) + roles.filter { !$0.isOwner }.map(\.shop)
    var doors: [(sender: String, shops: [Shop])] = []
    for shop in shops {
      if let index = doors.firstIndex(where: { $0.sender == shop.settings.sender }) {
        doors[index].shops.append(shop)
      } else {
        doors.append((sender: shop.settings.sender, shops: [shop]))
      }
    }
    return doors
  }

  /// The phones that somebody may mean: E.164, or as people write it where one of our senders is.
  func phones(ofPeople text: String) -> [PhoneNumber] {
    if let phone = PhoneNumber(e164: text) { return [phone] }
    var found: [PhoneNumber] = []
    for sender in senders.sorted(by: { $0.key < $1.key }) {
      if let phone = sender.value.caller(text), !found.contains(phone) { found.append(phone) }
    }
    return found
  }

  /// One of an owner or of staff before others.
  func meant(among phones: [PhoneNumber]) -> PhoneNumber? {
    phones.first { !roles(of: $0).isEmpty } ?? phones.first
  }
}

extension Shop {
  /// What a phone is here; nil for customers.
  package func role(of phone: PhoneNumber) -> StaffRole? {
    let number = phone.e164
    if settings.owner == number { return StaffRole(shop: self, isOwner: true, cap: nil) }
    return settings.staff.first { $0.phone == number }.map { StaffRole(shop: self, isOwner: false, cap: $0.cap) }
  }
}
