import Loyalty
import Settings
import Texting

/// What staff wrote behind a word of theirs, read: a phone as people of the country write it, then what comes after it.
struct StaffOrder {
  let phone: PhoneNumber
  /// What stands behind the phone, by words.
  let rest: [String]
  let meaning: Meaning

  /// What those words say.
  enum Meaning {
    case purchase(Purchase)
    /// A good deed, as `action(of:)` has it.
    case action(String)
    /// Nothing, or what the word before the phone makes of it.
    case words
  }

  /// The name behind `action:`, in lower case, where that is all that stands behind the phone.
  static func action(of rest: [String]) -> String? {
    guard rest.count == 1, let word = rest.first?.lowercased(), word.hasPrefix(actionPrefix),
      word.count <= actionCharactersMax
    else { return nil }
    return String(word.dropFirst(actionPrefix.count))
  }

  private static let actionPrefix = OccasionKind.action("").name
  private static let actionCharactersMax = 60

  /// No phone is written in more words than this: `+49 151 23 45 67 89`.
  private static let phoneWordsMax = 8

  /// Every way in which `words` begin with a phone and go on with something that `meaning` finds sense in, shortest first. A phone in
  /// E.164 is the only one: the library that reads the others takes its time.
  static func readings(of words: [String], region: String?, meaning: ([String]) -> Meaning?) -> [StaffOrder] {
    if let first = words.first, let phone = PhoneNumber(e164: first) {
      let rest = Array(words.dropFirst())
      return meaning(rest).map { [StaffOrder(phone: phone, rest: rest, meaning: $0)] } ?? []
    }
    return (1...phoneWordsMax).compactMap { count in
      guard count <= words.count else { return nil }
      let written = words.prefix(count).joined(separator: " ")
      let rest = Array(words.dropFirst(count))
      guard let region, let meaning = meaning(rest), PhoneNumber.digitCount.contains(written.count(where: \.isNumber)),
        let phone = PhoneNumber.parse(written, region: region, isTrusted: true)
      else { return nil }
      return StaffOrder(phone: phone, rest: rest, meaning: meaning)
    }
  }

  /// The purchase that words describe: an amount, then items as `latte`, `latte x2`, `lattex2` or `2x latte`. Nil where a word is none
  /// of these: what is not understood must not be kept, since it may name somebody.
  static func purchase(of rest: [String], at shop: Shop) -> Purchase? {
    guard let first = rest.first, let amount = amount(first, shop.settings.currency), amount > .zero else { return nil }
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
      guard let item = item(word, count, shop) else { return nil }
      items.append(item)
      count = 1
    }
    return Purchase(amount: amount, items: items)
  }

  /// `12.50`, `12,50`, `1,250.00`, `1,250,000`, `$12.50`, `12.50€`; no sign, no sum, no time of day. One mark with three digits behind it
  /// may be a slip of the finger or thousands, a thousand times as much: neither is guessed, unless the currency settles it.
  static func amount(_ word: String, _ currency: Currency) -> Money? {
    if let plain = currency.money(from: word) { return plain }
    var digits = word[...]
    while digits.unicodeScalars.first?.properties.generalCategory == .currencySymbol { digits.removeFirst() }
    while digits.unicodeScalars.last?.properties.generalCategory == .currencySymbol { digits.removeLast() }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) || isMark($0) }) else { return nil }
    let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count > 1, let last = parts.last else { return currency.money(from: digits) }
    let marks = digits.utf8.filter { isMark($0) }
    let isGrouped =
      last.count == groupDigits && currency.digits != groupDigits && Set(marks).count == 1
      && (marks.count > 1 || currency.digits == 0)
    // two kinds of marks at most, the last of them once: `1,250,00` is a slip
    guard isGrouped || marks.dropLast().allSatisfy({ $0 == marks.first && $0 != marks.last }) else { return nil }
    let whole = isGrouped ? parts : parts.dropLast()
    guard whole.dropFirst().allSatisfy({ $0.count == groupDigits }) else { return nil }
    return currency.money(from: whole.joined() + (isGrouped ? "" : "." + last))
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }

  private static let groupDigits = 3

  /// `x2` and `2x`.
  private static func units(_ word: String) -> Int64? {
    let word = word.lowercased()
    guard word.hasPrefix("x") != word.hasSuffix("x") else { return nil }
    return Int64(word.filter { $0 != "x" }).flatMap { $0 > 0 ? $0 : nil }
  }

  /// An item as the programme spells it, without regard to case; others in a narrow alphabet.
  private static func item(_ word: String, _ count: Int64, _ shop: Shop) -> LineItem? {
    if let known = shop.itemNames[word.lowercased()] { return LineItem(item: known, units: count) }
    let id = word.lowercased()
    if let cross = id.lastIndex(of: "x"), cross != id.startIndex, let units = Int64(id[id.index(after: cross)...]),
      units > 0
    {
      let name = String(id[..<cross])
      return shop.itemNames[name].map { LineItem(item: $0, units: units) } ?? plain(name, units)
    }
    return plain(id, count)
  }

  private static let itemCharacters = 2...30

  /// Letters and hyphens, as ids are: no number, address or link hides in it.
  private static func plain(_ id: String, _ count: Int64) -> LineItem? {
    let isPlain = id.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" }
    return isPlain && itemCharacters.contains(id.count) ? LineItem(item: id, units: count) : nil
  }
}

extension String {
  /// What white space stands between.
  var words: [String] {
    unicodeScalars.split { scalar in
      // plain characters first: asking Unicode of each took a twentieth of an order
      scalar.isASCII ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
    }.map(String.init)
  }
}
