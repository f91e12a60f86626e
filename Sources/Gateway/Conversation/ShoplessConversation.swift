import Loyalty
import Texting

/// A text to a sender that has no shop, such as one whose shop's file was moved away: nobody answers there, but whoever ends its texts
/// has ended them, whatever comes to answer there later.
struct ShoplessConversation {
  let desk: SenderDesk
  let catalogue: Catalogue
  let now: Instant
  let fresh: FreshCodes
  let contact: Contact?
  let line: Line
  let text: PersonalText

  /// What is spoken where nobody has told a language.
  private static let fallbackLanguage = "en"

  func events(_ understanding: Understanding) -> [Event] {
    let change: ContactEvent
    switch understanding.meaning {
    case .stop where !line.isStopped: change = .stopped(sender: desk.number, .words)
    case .start where line.isStopped: change = .started(sender: desk.number)
    default: return []
    }
    let id = contact?.id ?? fresh.contactID()
    let said = Said(
      sender: desk.number, words: text.words, intent: understanding.intent, shop: nil,
      endsQuestion: line.openQuestion(at: now) != nil)
    let met = Event.meeting(contact, as: id, at: text.from)
    let told = understanding.intent == .stop ? confirmation(to: id).map { [$0] } ?? [] : []
    return met + [.contact(id, .said(said)), .contact(id, change)] + told
  }

  /// In the name of the number, since there is no other.
  private func confirmation(to id: ContactID) -> Event? {
    let turns = line.turns(since: now.adding(seconds: -LoopLimits.windowSeconds))
    guard let wording, !LoopLimits.isTurnTooMany(.stopped, after: turns) else { return nil }
    let number = PhoneNumber(e164: desk.number)?.national() ?? desk.number
    let body = Segments.plain(wording.text(.stopped, [.shop: number]))
    return .text(
      fresh.textID(),
      .promised(
        Promise(
          contact: id, sender: desk.number, shop: nil, name: .stopped, language: wording.language,
          purpose: .optOutConfirmation, segments: Segments.count(body).segments, body: body)))
  }

  /// In the language that the person chose anywhere.
  private var wording: Wording? {
    let chosen = contact?.memberships.lazy.compactMap(\.member.language).first
    return chosen.flatMap { catalogue.wordings[$0] } ?? catalogue.wordings[Self.fallbackLanguage]
  }
}
