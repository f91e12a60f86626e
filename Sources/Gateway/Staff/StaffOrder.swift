import Loyalty
import Texting

/// What staff wrote behind a word of theirs, read: a phone as people of the country write it, then what comes after it.
struct StaffOrder {
  let phone: PhoneNumber
  /// What stands behind the phone, by words.
  let rest: [String]

  /// No phone is written in more words than this: `+49 151 23 45 67 89`.
  private static let phoneWordsMax = 8

  /// Every way in which `words` begin with a phone and go on as `fits` wants it, shortest first. A phone in E.164 is the only one: the
  /// library that reads the others takes its time.
  static func readings(of words: [String], region: String?, fits: ([String]) -> Bool) -> [StaffOrder] {
    if let first = words.first, let phone = PhoneNumber(e164: first) {
      let rest = Array(words.dropFirst())
      return fits(rest) ? [StaffOrder(phone: phone, rest: rest)] : []
    }
    return (1...phoneWordsMax).compactMap { count in
      guard count <= words.count else { return nil }
      let written = words.prefix(count).joined(separator: " ")
      let rest = Array(words.dropFirst(count))
      guard let region, fits(rest), PhoneNumber.digitCount.contains(written.count(where: \.isNumber)),
        let phone = PhoneNumber.parse(written, region: region)
      else { return nil }
      return StaffOrder(phone: phone, rest: rest)
    }
  }

  /// The purchase that words describe: an amount, then items as `latte`, `latte x2`, `lattex2` or `2x latte`.
  static func purchase(of rest: [String], in currency: Currency) -> Purchase? {
    guard let first = rest.first, let amount = amount(first, currency) else { return nil }
    var items: [LineItem] = []
    var count: Int64 = 1
    for word in rest.dropFirst() {
      if let units = units(word) {
        // "latte x2" counts what stands before it, "2x latte" what comes after
        if word.lowercased().hasPrefix("x"), let last = items.indices.last {
          items[last].units = units
        } else {
          count = units
        }
        continue
      }
      items.append(item(word, count))
      count = 1
    }
    return Purchase(amount: amount, items: items)
  }

  /// `12.50`, `12,50`, `$12.50`, `12.50€`.
  private static func amount(_ word: String, _ currency: Currency) -> Money? {
    if let plain = currency.money(from: word) { return plain }
    let digits = word.filter { $0.isNumber || $0 == "." || $0 == "," }
    guard !digits.isEmpty, word.allSatisfy({ !$0.isLetter }) else { return nil }
    return currency.money(from: digits) ?? currency.money(from: digits.replacing(",", with: "."))
  }

  /// `x2` and `2x`.
  private static func units(_ word: String) -> Int64? {
    let word = word.lowercased()
    guard word.hasPrefix("x") || word.hasSuffix("x") else { return nil }
    return Int64(word.filter { $0 != "x" }).flatMap { $0 > 0 ? $0 : nil }
  }

  private static func item(_ word: String, _ count: Int64) -> LineItem {
    let id = word.lowercased()
    if let cross = id.lastIndex(of: "x"), cross != id.startIndex, let units = Int64(id[id.index(after: cross)...]),
      units > 0
    {
      return LineItem(item: String(id[..<cross]), units: units)
    }
    return LineItem(item: id, units: count)
  }
}
