import Loyalty
import Settings
import Texting

/// What a member tells us of themselves.
extension Conversation {
  mutating func birthday(_ rest: String, _ shop: Shop) {
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    let isMonthFirst = desk.region.map(Self.monthFirstRegions.contains) ?? false
    guard let told = DayWords(reading: rest, in: catalogue.dates, isMonthFirst: isMonthFirst),
      let birthday = Birthday(month: told.month, day: told.day)
    else { return reply(.birthdayHow, of: shop) }
    serve(.tellBirthday(birthday), shop)
    var facts: [Fact: String] = [.date: wording(shop).date(day: birthday.day, month: birthday.month, year: nil)]
    if isTooLate(birthday, shop) { facts[.note] = wording(shop).text(.noteBirthdayNextYear, [:]) }
    reply(.birthdayTold, of: shop, facts)
  }

  /// Where people write the month before the day: the United States and who writes like them, and East Asia (CLDR's short dates).
  static let monthFirstRegions: Set<String> = [
    "US", "PR", "GU", "VI", "AS", "MP", "PH", "BZ", "CN", "TW", "JP", "KR", "KP", "MN", "HU", "LT",
  ]

  /// Told less ahead of its next day than the shop wants to know it.
  private func isTooLate(_ birthday: Birthday, _ shop: Shop) -> Bool {
    guard let notice = shop.programme.birthday?.notice else { return false }
    let today = shop.clock.date(of: now)
    let next = [today.year, today.year + 1].compactMap { birthday.date(in: $0) }.first { $0 >= today }
    return next.map { $0 < shop.clock.date(of: shop.clock.adding(notice, to: now)) } ?? false
  }

  mutating func name(_ rest: String, _ shop: Shop) {
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    guard let name = PersonName(rest) else { return reply(.nameHow, of: shop) }
    serve(.tellName(name.text), shop)
    reply(.nameTold, of: shop, [.name: name.text])
  }

  mutating func language(_ rest: String, _ shop: Shop) {
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    guard let language = catalogue.languageNames[FoldedText(rest).compact], shop.settings.languages.contains(language)
    else {
      return reply(
        .languageHow, of: shop, [.list: shop.settings.languages.map { $0.uppercased() }.joined(separator: ", ")])
    }
    serve(.chooseLanguage(language), shop)
    reply(.languageTold, of: shop)
  }

  /// For commands that nothing refuses to a member.
  private mutating func serve(_ command: MemberCommand, _ shop: Shop) {
    do {
      take(try serving(shop).serve(command, person), of: shop)
    } catch {
      reply(.notAMember, of: shop)
    }
  }
}
