import Loyalty
import Texting

/// Reads the lines of a rehearsal (REHEARSAL.md). One step a line; blank lines and lines that begin with `#` are skipped.
enum RehearsalReader {
  /// A rehearsal has no more lines, and no line more characters.
  static let linesMax = 100_000
  static let lineCharactersMax = 10_000

  static func read(_ text: String) throws(RehearsalDifference) -> [RehearsalStep] {
    var steps: [RehearsalStep] = []
    // A carriage return and a line feed are one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard lines.count <= linesMax else {
      throw RehearsalDifference(line: linesMax, what: "a rehearsal has at most \(linesMax) lines")
    }
    for (index, raw) in lines.enumerated() {
      let line = trimmed(raw)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard line.count <= lineCharactersMax else {
        throw RehearsalDifference(line: index + 1, what: "a line has at most \(lineCharactersMax) characters")
      }
      do {
        steps.append(RehearsalStep(line: index + 1, action: try action(line)))
      } catch {
        throw RehearsalDifference(line: index + 1, what: error.what)
      }
    }
    return steps
  }

  /// What is wrong with a line.
  private struct Misspelling: Error {
    let what: String
  }

  private static func action(_ line: Substring) throws(Misspelling) -> RehearsalStep.Action {
    if line.hasPrefix(">") { return try expectedText(trimmed(line.dropFirst())) }
    if line.hasPrefix("+") { return try personal(line) }
    let words = line.split(whereSeparator: \.isWhitespace)
    switch words[0] {
    case "config" where words.count > 1: return .configuration(String(trimmed(line.dropFirst("config".count))))
    case "config": throw Misspelling(what: "write: config DIRECTORY")
    case "shop": return .shop(try only(words, "shop ID"))
    case "at": return .at(try moment(words))
    case "wait": return .wait(try only(words, "wait 3d"))
    case "silence" where words.count == 1: return .silence
    case "refused" where words.count == 1: return .refused
    case "silence", "refused": throw Misspelling(what: "nothing stands behind '\(words[0])'")
    case "purchase": return try purchase(words)
    case "visit":
      _ = try only(words, "visit +14155550101")
      return .visit(try phone(words, 1))
    case "token": return try token(words)
    case "expect":
      let what = words.dropFirst(2).dropLast().joined(separator: " ")
      guard words.count >= 4, let value = words.last else { throw Misspelling(what: "write: expect +PHONE points 25") }
      return .expect(try phone(words, 1), what: what, value: String(value))
    case "refund" where words.count == 2 || words.count == 3:
      return .refund(order: String(words[1]), amount: words.count == 3 ? String(words[2]) : nil)
    case "refund": throw Misspelling(what: "write: refund A1, or refund A1 4.00")
    case "action" where words.count == 3: return .action(try phone(words, 1), String(words[2]))
    case "action": throw Misspelling(what: "write: action +14155550101 review")
    case "plan" where words.count == 3: return .plan(try phone(words, 1), String(words[2]))
    case "plan": throw Misspelling(what: "write: plan +14155550101 insider")
    case "use": return .use(coupon: try only(words, "use K7M3Q9"))
    default:
      throw Misspelling(what: "unknown step '\(words[0])'")
    }
  }

  /// `> pattern` or `> +PHONE: pattern`.
  private static func expectedText(_ rest: Substring) throws(Misspelling) -> RehearsalStep.Action {
    guard rest.hasPrefix("+"), let colon = rest.firstIndex(of: ":"), rest[..<colon].dropFirst().allSatisfy(isDigit)
    else {
      return .expectText(nil, String(rest))
    }
    return .expectText(try phone([rest[..<colon]], 0), String(trimmed(rest[rest.index(after: colon)...])))
  }

  /// `+PHONE: TEXT`, `+PHONE to +SENDER: TEXT`, `+PHONE again`.
  private static func personal(_ line: Substring) throws(Misspelling) -> RehearsalStep.Action {
    let words = line.split(whereSeparator: \.isWhitespace)
    if words.count == 2, words[1] == "again" { return .again(try phone(words, 0)) }
    guard let colon = line.firstIndex(of: ":") else { throw Misspelling(what: "write: +PHONE: TEXT") }
    let head = line[..<colon].split(whereSeparator: \.isWhitespace)
    let text = String(trimmed(line[line.index(after: colon)...]))
    switch head.count {
    case 1: return .text(from: try phone(head, 0), to: nil, text)
    case 3 where head[1] == "to": return .text(from: try phone(head, 0), to: String(head[2]), text)
    default: throw Misspelling(what: "write: +PHONE: TEXT, or +PHONE to +SENDER: TEXT")
    }
  }

  private static func moment(_ words: [Substring]) throws(Misspelling) -> LocalMoment {
    let misspelt = Misspelling(what: "write: at 2026-01-05 09:00")
    guard words.count == 3 else { throw misspelt }
    guard let day = numbers(words[1], separator: "-", digits: [4, 2, 2]),
      let clock = numbers(words[2], separator: ":", digits: [2, 2]), clock[0] < 24, clock[1] < 60,
      let date = CivilDate(year: day[0], month: day[1], day: day[2])
    else { throw misspelt }
    return LocalMoment(date: date, minuteOfDay: clock[0] * 60 + clock[1])
  }

  /// Numbers of just so many digits each; nil for anything else.
  private static func numbers(_ text: Substring, separator: Character, digits: [Int]) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == digits, parts.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
    return parts.compactMap { Int($0) }
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// `purchase +PHONE 12.50 order=A1 location=downtown latte=2@4.00`.
  private static func purchase(_ words: [Substring]) throws(Misspelling) -> RehearsalStep.Action {
    let amount = try word(words, 2, "purchase +PHONE 12.50 order=A1")
    var purchase = RehearsalStep.PurchaseWords()
    for word in words.dropFirst(3) {
      let (name, value) = try pair(word)
      switch name {
      case "order": purchase.order = value
      case "location": purchase.location = value
      case "campaign": purchase.campaign = value
      default: purchase.items.append(try item(name, value))
      }
    }
    return .purchase(try phone(words, 1), amount: amount, purchase)
  }

  private static func item(_ id: String, _ value: String) throws(Misspelling) -> RehearsalStep.PurchaseWords.Item {
    let parts = value.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return RehearsalStep.PurchaseWords.Item(
      id: id, units: try positive(parts[0]), price: parts.count == 2 ? parts[1] : nil)
  }

  private static func token(_ words: [Substring]) throws(Misspelling) -> RehearsalStep.Action {
    var asked = RehearsalStep.TokenWords()
    for word in words.dropFirst(2) {
      let (name, value) = try pair(word)
      switch name {
      case "campaign": asked.campaign = value
      case "uses": asked.uses = try positive(value)
      case "points": asked.points = try number(value)
      case "expires": asked.expires = value
      default: throw Misspelling(what: "a token has no '\(name)': write campaign= uses= points= expires=")
      }
    }
    return .token(name: try word(words, 1, "token T1 campaign=window uses=1 points=50 expires=30d"), asked)
  }

  private static func pair(_ word: Substring) throws(Misspelling) -> (String, String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw Misspelling(what: "'\(word)' is not of the form name=value")
    }
    return (String(parts[0]), String(parts[1]))
  }

  private static func number(_ text: String) throws(Misspelling) -> Int64 {
    guard let number = Int64(text), number >= 0 else { throw Misspelling(what: "'\(text)' is no whole number") }
    return number
  }

  private static func positive(_ text: String) throws(Misspelling) -> Int64 {
    let value = try number(text)
    guard value > 0 else { throw Misspelling(what: "'\(text)' is less than one") }
    return value
  }

  /// The one word behind a step's name.
  private static func only(_ words: [Substring], _ example: String) throws(Misspelling) -> String {
    guard words.count == 2 else { throw Misspelling(what: "write: \(example)") }
    return String(words[1])
  }

  private static func word(_ words: [Substring], _ index: Int, _ example: String) throws(Misspelling) -> String {
    guard words.count > index else { throw Misspelling(what: "write: \(example)") }
    return String(words[index])
  }

  private static func phone(_ words: [Substring], _ index: Int) throws(Misspelling) -> PhoneNumber {
    guard words.count > index, let phone = PhoneNumber(e164: String(words[index])) else {
      throw Misspelling(what: "a phone is written +14155550101")
    }
    return phone
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.drop { $0.isWhitespace }
  }
}
