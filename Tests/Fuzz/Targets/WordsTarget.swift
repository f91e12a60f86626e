import Settings

@testable import Texting

/// What texts are taken apart by: folding, keywords, spelling, codes, days, segments.
enum WordsTarget {
  private static let index = KeywordIndex(
    [("COFFEE PLS", 0), ("COFFEE", 0), ("CAFÉ POR FAVOR", 0), ("LATTE", 1), ("你好", 2), ("BROWSEABLE", 3)],
    guarding: ["STOP", "START", "HELP"].map { FoldedText($0) })
  /// U+FDFA alone becomes eighteen letters.
  private static let growthMax = 18

  static func feed(_ input: Input) {
    var input = input
    switch input.choice(of: 6) {
    case 0: folding(input.text)
    case 1: keywords(input.text)
    case 2: spelling(&input)
    case 3: codes(&input)
    case 4: days(input.text)
    default: segments(input.text)
    }
  }

  private static func folding(_ text: String) {
    let folded = FoldedText(text)
    must(folded.words.allSatisfy { !$0.isEmpty }, "an empty word")
    must(
      folded.joined == folded.words.joined(separator: " ") && folded.compact == folded.words.joined(),
      "words that differ")
    must(folded.compact.utf8.count <= text.utf8.count * growthMax, "a text grew")
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      must(Folding.words(of: text) == folded.words, "the two ways of folding differ")
    }
    let again = FoldedText(folded.joined)
    must(again == folded, "folded again it is \(again.words), not \(folded.words)")
  }

  private static func keywords(_ text: String) {
    let folded = FoldedText(text)
    let match = index.match(folded)
    if let exact = index.exact(folded) { must(match == .exact(exact), "an exact keyword is not matched") }
    switch match {
    case .exact(let value): must(index.exact(folded) == value, "matched exactly and not exact")
    case .slip, .near:
      must(folded.compact.unicodeScalars.count >= KeywordIndex<Int>.slipLettersMin - 1, "too short for a slip")
    case .none: break
    }
  }

  private static func spelling(_ input: inout Input) {
    let limit = Int(input.byte() % 6)
    let one = Array(String(decoding: input.line().prefix(64), as: UTF8.self).unicodeScalars)
    let other = Array(String(decoding: input.rest.prefix(64), as: UTF8.self).unicodeScalars)
    let slips = Spelling.slips(one, other, atMost: limit)
    must(slips == Spelling.slips(other, one, atMost: limit), "the way back is another one")
    if let slips { must(slips <= limit && slips >= abs(one.count - other.count), "too few or too many slips") }
    must((slips == 0) == (one == other), "no slips between two spellings, or some within one")
    if slips == nil {
      must(
        Spelling.slips(one, other, atMost: max(one.count, other.count)).map { $0 > limit } ?? false,
        "too far with a higher limit")
    }
  }

  private static func codes(_ input: inout Input) {
    let random = input.number()
    let token = TokenCode(random: random)
    must(TokenCode(token.description) == token && TokenCode(rawValue: token.rawValue) == token, "a token changed")
    let wrong = token.rawValue ^ (UInt64(1 + random >> 35 % 31) << (5 * (random >> 40 % 8)))
    must(TokenCode(rawValue: wrong) == nil, "a wrong symbol went unnoticed")
    let coupon = CouponCode(random: random)
    must(
      CouponCode(coupon.description) == coupon && CouponCode(rawValue: coupon.rawValue) == coupon, "a coupon changed")
    let text = input.text
    if let token = TokenCode(text) {
      must(TokenCode.looksLikeToken(text) && TokenCode(token.description) == token, "a token reads differently")
    }
    if let coupon = CouponCode(text) { must(CouponCode(coupon.description) == coupon, "a coupon reads differently") }
    let folded = FoldedText(text)
    if let (_, words) = TokenCode.atEnd(of: folded) {
      must((1...folded.words.count).contains(words), "words of nothing")
    }
  }

  private static func days(_ text: String) {
    for isMonthFirst in [true, false] {
      guard let day = DayWords(reading: text, in: dates, isMonthFirst: isMonthFirst) else { continue }
      must((1...12).contains(day.month) && (1...31).contains(day.day), "no day of a year")
      must(text.utf8.count <= DayWords.textBytesMax, "a day in a letter")
      for words in dates {
        let said = words.say(day: day.day, month: day.month, year: nil)
        must(DayWords(reading: said, in: [words], isMonthFirst: isMonthFirst) == day, "\(said) is read as another day")
      }
    }
  }

  private static let dates: [DateWords] = SampleShop.configuration.messages.values.compactMap(\.dates)

  private static func segments(_ text: String) {
    let count = Segments.count(text)
    let parts = Segments.split(text)
    must(parts.count == count.segments, "counted \(count.segments), split \(parts.count)")
    must(Array(parts.joined().utf8) == Array(text.utf8), "the segments are not the text")
    for part in parts where parts.count > 1 {
      must(units(part, count.encoding) <= count.encoding.joined, "an overfull segment")
    }
    let plain = Segments.plain(text)
    let plainCount = Segments.count(plain)
    must(plainCount.segments <= count.segments, "saving costs more")
    must(plain == text || (count.encoding == .ucs2 && plainCount.encoding == .gsm7), "changed for nothing")
    must(Segments.plain(plain) == plain, "saved twice is something else")
  }

  private static func units(_ text: String, _ encoding: SegmentCount.Encoding) -> Int {
    switch encoding {
    case .gsm7: text.unicodeScalars.reduce(0) { $0 + (Alphabet.septets(of: $1) ?? 1_000) }
    case .ucs2: text.utf16.count
    }
  }
}
