import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Settings
import Texting

/// One request of somebody who is signed in, with all that a page is made of.
struct Visit: Sendable {
  let visitor: Visitor
  /// As its file says it at this moment.
  let shop: Shop
  let words: ConsoleWords
  let pages: Pages
  /// Behind the shop's address: `members/+14155550101`.
  let path: String
  let parameters: [String: String]
  let query: ConsoleForm
  let now: Instant
  /// Pages that there are, in the order of the navigation.
  let sections: [ConsoleSection]
  /// What a form carries as `once`, so that it has its effect once however often it is sent.
  let once: String
  /// What was done just now, told on the next page.
  let notice: String?
  /// Whether other shops let them in too.
  let servesSeveral: Bool

  /// `/console/blue-cup`.
  var base: String { "/console/" + PercentCoding.encoded(shop.id) }

  /// Under this key the form that was sent has its effect once; nil where it carries none.
  func onceKey(_ form: ConsoleForm) -> String? {
    guard let once = form["once"], FormToken.isWellFormed(once) else { return nil }
    return "console/\(shop.id)/\(visitor.session)/\(once)"
  }

  // MARK: Answering

  /// A page in the frame. Facts are escaped; beside them a template has the frame's: `{{base}}`, `{{csrf}}`, `{{once}}`, `{{language}}`,
  /// `{{w.…}}` for words, `{{isOwner}}`.
  func page(
    _ template: ConsoleTemplate, title: String, _ facts: [String: Any] = [:], status: HTTPResponse.Status = .ok
  ) -> Response {
    let frame = ConsoleFrame(visit: self).facts(title: title)
    var response = Site.html(
      pages.templates.render(template, frame.merging(facts) { _, own in own }), status: status)
    if notice != nil { response.headers[values: .setCookie].append(ConsoleCookies(pages.publicURL).forgetNotice) }
    return response
  }

  /// After a form was taken: another page of the shop, which tells `notice` first.
  func redirect(_ path: String, notice: String? = nil) -> Response {
    var response = ConsoleAnswer.redirect(to: base + "/" + path)
    if let notice { response.headers[values: .setCookie].append(ConsoleCookies(pages.publicURL).notice(notice)) }
    return response
  }

  // MARK: Writing

  var format: ConsoleFormat { words.format }

  /// As people at the shop write it: `(415) 555-0101`, and with its country where that is another.
  func phone(_ phone: PhoneNumber) -> String {
    phone.callingRegion == PhoneNumber(e164: shop.settings.sender)?.callingRegion ? phone.national() : phone.e164
  }
  func number(_ number: Int64) -> String { format.number(number) }
  func money(_ money: Money) -> String { format.money(money, shop.settings.currency) }
  /// By the shop's clock: `14 Mar, 09:05`.
  func moment(_ instant: Instant) -> String { format.moment(instant, shop.clock, now: now) }
  /// By the shop's calendar: `14 Mar`.
  func day(_ instant: Instant) -> String {
    format.day(shop.clock.local(instant).date, today: shop.clock.local(now).date)
  }
}
