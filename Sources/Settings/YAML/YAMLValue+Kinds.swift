import Loyalty
import Texting

/// The kinds of value that the files are made of, each with the words that explain it.
extension YAMLValue {
  func positive(example: String) -> Int64? {
    parsed("a whole number of 1 or more", example: example, limit: .whole, ValueParsers.positive)
  }

  func whole(example: String) -> Int64? {
    parsed("a whole number", example: example, limit: .whole, ValueParsers.whole)
  }

  func flag() -> Bool? {
    parsed("true or false", example: "true", ValueParsers.flag)
  }

  func span(example: String) -> CalendarSpan? {
    parsed("a duration", example: example, limit: .span, ValueParsers.span)
  }

  func rate(example: String) -> Rate? {
    parsed("a rate", example: example, limit: .rate, ValueParsers.rate)
  }

  /// A rate that is counted for each member, who keep so many moments and no more.
  func limit(example: String) -> Rate? {
    parsed("a rate of at most \(Member.usesMax) times", example: example) { text in
      ValueParsers.rate(text).flatMap { $0.count <= Int64(Member.usesMax) ? $0 : nil }
    }
  }

  func date() -> CivilDate? {
    parsed("a day", example: "2026-03-01", ValueParsers.date)
  }

  func clockRange(example: String) -> ClockRange? {
    parsed("a part of the day", example: "\"\(example)\"", ValueParsers.clockRange)
  }

  func multiplier() -> Multiplier? {
    parsed(
      "a factor of 1 or more with at most three decimals", example: "1.5", limit: .multiplier, ValueParsers.multiplier)
  }

  func secret() -> Secret? {
    reader.secrets.secret(self)
  }

  /// One of the words of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(_ kind: Choice.Type) -> Choice? where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    guard let text = text("one of \(words.joined(separator: ", "))", example: words.first ?? "") else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    findings.mistake("unknown \(label) '\(Self.shown(text))'", Findings.remedy(for: text, among: words), at: place)
    return nil
  }

  /// An occasion, where only some make sense.
  func occasion(among known: [String]) -> OccasionKind? {
    guard let text = text("an occasion", example: known.first ?? "purchase") else { return nil }
    if known.contains(ValueParsers.actionPrefix + "NAME"), let problem = ValueParsers.actionProblem(text) {
      findings.mistake(problem, "write for example action:review", at: place)
      return nil
    }
    let isKnown = known.contains(text) || (known.contains("action:NAME") && text.hasPrefix("action:"))
    if isKnown, let occasion = ValueParsers.occasion(text) { return occasion }
    findings.mistake("unknown occasion '\(Self.shown(text))'", Findings.remedy(for: text, among: known), at: place)
    return nil
  }

  /// The name of something that the file defines elsewhere, such as a reward.
  func reference(to kind: String, among known: [String]) -> String? {
    guard let text = text("the name of a \(kind)", example: known.first ?? "name") else { return nil }
    guard !known.contains(text) else { return text }
    let remedy = known.isEmpty ? "there is no \(kind) yet" : Findings.remedy(for: text, among: known)
    findings.mistake("unknown \(kind) '\(Self.shown(text))'", remedy, at: place)
    return nil
  }

  /// A phone in E.164, as it is.
  func phone() -> String? {
    parsed("a phone number with its country code", example: "\"+14155550101\"") { text in
      ValueParsers.isPhone(text) ? text : nil
    }
  }

  /// A web address.
  func webAddress(example: String) -> String? {
    parsed("a web address", example: example) { ValueParsers.isWebAddress($0) ? $0 : nil }
  }

  /// Money in the shop's currency; with an unknown currency only its shape is checked, and nothing more is said. The example is
  /// given in cents, and written with the currency's own digits.
  func money(_ currency: Currency?, cents: Int64) -> Money? {
    guard let currency else { return nil }
    let digits = currency.digits == 0 ? "without decimals" : "with at most \(currency.digits) decimals"
    return parsed(
      "an amount of \(currency.code) \(digits)", example: currency.example(cents: cents), limit: .money(currency),
      currency.money)
  }

  /// Money of more than nothing.
  func price(_ currency: Currency?, cents: Int64) -> Money? {
    guard let currency, let money = money(currency, cents: cents) else { return nil }
    if money > .zero { return money }
    findings.mistake(
      "'\(label)' must be more than 0", "write for example \(currency.example(cents: cents))", at: place)
    return nil
  }

  /// A test, or a list of plain values any of which will do.
  func test<Value>(
    _ kind: String, example: String, limit: ValueLimit, _ parse: (String) -> Value?
  ) -> Test<Value>? {
    guard isList else {
      return parsed("a test of \(kind)", example: example, limit: limit.tested) { ValueParsers.test($0, parse) }
    }
    let values = items.map { $0.parsed(kind, example: example, limit: limit, parse) }
    return values.contains { $0 == nil } ? nil : .anyOf(values.compactMap { $0 })
  }
}

extension ValueParsers {
  /// E.164 with its plus.
  static func isPhone(_ text: String) -> Bool {
    PhoneNumber(e164: text) != nil
  }

  /// `en`, `pt-BR`: as the message files are named.
  static func language(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isCode = isName(text) && (1...2).contains(parts.count) && (2...3).contains(parts[0].utf8.count)
    return isCode && parts[0] == parts[0].lowercased() ? text : nil
  }

  /// `https://host[:port][/path]`, without white space or a password.
  static func isWebAddress(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !"\"<>".unicodeScalars.contains($0)
    }
    return !host.isEmpty && !host.contains("@") && isPlain
  }
}
