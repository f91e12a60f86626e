import Loyalty
import Settings
package import Texting

/// The owner's inbox: what nobody understood, read and answered by hand.
extension Switchboard {
  /// What stands in that shop's inbox, newest first; nil where there is no such shop.
  package func inbox(of shop: ShopID) -> [InboxLetter]? {
    guard let shop = catalogue.shops[shop] else { return nil }
    return look { (reader, _) in
      reader.inbox(of: shop.id).items.reversed().map { item in
        InboxLetter(item, reader.contact(item.contact), of: shop)
      }
    }
  }

  /// How many texts in that shop's inbox nobody has seen to.
  package func unseenCount(of shop: ShopID) -> Int {
    look { (reader, _) in reader.inbox(of: shop).items.count { $0.standing == .open } }
  }

  /// Sends the shop's own words to the person who wrote that text. The same `once` has one effect.
  package func answer(
    _ number: Int64, with words: String, at shop: ShopID, once: String
  ) async throws(InboxRefusal) {
    guard let shop = catalogue.shops[shop] else { throw .unknown }
    let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { throw .empty }
    guard words.count <= APICommand.textCharactersMax else { throw .tooLong }
    try await settle(once) { (reader, now) throws(InboxRefusal) in
      guard let item = reader.inbox(of: shop.id).items.first(where: { $0.number == number }) else { throw .unknown }
      let contact = reader.contact(item.contact)
      if let hindrance = InboxLetter.hindrance(contact, of: shop) { throw .hindered(hindrance) }
      guard let contact else { throw .unknown }
      let text = ComposedText(
        .message, of: shop, [.say: words], in: shop.wording(for: contact.member(of: shop.id)), at: now)
      guard text.segments <= Serving.segmentsMax else { throw .tooLong }
      let id = self.fresh.textID()
      return [
        text.promised(to: contact.id, from: shop.settings.sender, purpose: .reply, as: id),
        .shop(shop.id, .inbox(.answered(number, id))),
      ]
    }
  }

  /// Notes that somebody has seen to that text, or that nobody has yet. What is so already stays so.
  package func mark(_ number: Int64, asDone isDone: Bool, at shop: ShopID) async throws(InboxRefusal) {
    guard let shop = catalogue.shops[shop] else { throw .unknown }
    try await settle(nil) { (reader, _) throws(InboxRefusal) in
      guard let item = reader.inbox(of: shop.id).items.first(where: { $0.number == number }) else { throw .unknown }
      guard (item.standing == .open) == isDone else { return [] }
      return [.shop(shop.id, .inbox(isDone ? .done(number) : .reopened(number)))]
    }
  }

  private func settle(
    _ once: String?, _ decide: (any StoreReader, Instant) throws(InboxRefusal) -> [Event]
  ) async throws(InboxRefusal) {
    do throws(StoreError<InboxRefusal>) {
      if case .changed(_, _, let promised) = try await store.change(once: once, decide), !promised.isEmpty {
        handOver(promised)
      }
    } catch {
      switch error {
      case .refused(let refusal): throw refusal
      case .overloaded, .notWritable: throw .busy
      }
    }
  }
}

/// Why a text in the inbox was not seen to.
package enum InboxRefusal: Error, Equatable, Sendable {
  /// There is no such text, or not any more.
  case unknown
  case empty
  case tooLong
  case hindered(InboxLetter.Hindrance)
  /// Nothing can be written just now.
  case busy
}

/// A text in the inbox, as its reader sees it.
package struct InboxLetter: Equatable, Sendable {
  package let item: InboxItem
  /// Nil of a person who is forgotten.
  package let phone: PhoneNumber?
  package let name: String?
  package let isMember: Bool
  /// Why the person cannot be answered; nil where they can.
  package let hindrance: Hindrance?

  package enum Hindrance: Equatable, Sendable {
    /// The person ended our texts, or this shop's: only they can bring them back.
    case stopped
    case forgotten
  }

  init(_ item: InboxItem, _ contact: Contact?, of shop: Shop) {
    self.item = item
    hindrance = Self.hindrance(contact, of: shop)
    let known = hindrance == .forgotten ? nil : contact
    let member = known?.member(of: shop.id)
    phone = known?.phone
    name = member?.name
    isMember = member?.isActive == true
  }

  static func hindrance(_ contact: Contact?, of shop: Shop) -> Hindrance? {
    guard let contact, !contact.isForgotten, contact.phone != .erased else { return .forgotten }
    return contact.isStopped(at: shop.settings.sender, for: shop.id) ? .stopped : nil
  }
}
