import Loyalty
import Texting

/// Reads the lines of a rehearsal (REHEARSAL.md). One step a line; blank lines and lines that begin with `#` are skipped.
enum RehearsalReader {
  /// A rehearsal has no more lines, and no line more characters.
  static let linesMax = 100_000
  static let lineCharactersMax = 10_000

  static func read(_ text: String) throws(RehearsalDifference) -> [RehearsalStep] {
    var steps: [RehearsalStep] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
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
    if line.hasPrefix(">") { return expectedText(trimmed(line.dropFirst())) }
    if line.hasPrefix("+") { return try personal(line) }
    let words = line.split(whereSeparator: \.isWhitespace)
    switch words[0] {
    case "config": return .configuration(String(trimmed(line.dropFirst("config".count))))
    case "shop": return .shop(try word(words, 1, "shop ID"))
    case "at": return .at(try moment(words))
    case "wait": return .wait(try word(words, 1, "wait 3d"))
    case "silence": return .silence
    case "refused": return .refused
    case "purchase": return try purchase(words)
    case "visit": return .visit(try phone(words, 1))
    case "token": return try token(words)
    case "expect":
      let what = words.dropFirst(2).dropLast().joined(separator: " ")
      guard words.count >= 4, let value = words.last else { throw Misspelling(what: "write: expect +PHONE points 25") }
      return .expect(try phone(words, 1), what: what, value: String(value))
    case "refund", "action", "plan", "use":
      throw Misspelling(what: "'\(words[0])' is not played by this version yet")
    default:
      throw Misspelling(what: "unknown step '\(words[0])'")
    }
  }

  /// `> pattern` or `> +PHONE: pattern`.
  private static func expectedText(_ rest: Substring) -> RehearsalStep.Action {
    if rest.hasPrefix("+"), let colon = rest.firstIndex(of: ":"),
      let phone = PhoneNumber(e164: String(rest[..<colon]))
    {
      return .expectText(phone, String(trimmed(rest[rest.index(after: colon)...])))
    }
    return .expectText(nil, String(rest))
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
    let day = words[1].split(separator: "-").compactMap { Int($0) }
    let clock = words[2].split(separator: ":").compactMap { Int($0) }
    guard day.count == 3, clock.count == 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      let date = CivilDate(year: day[0], month: day[1], day: day[2])
    else { throw misspelt }
    return LocalMoment(date: date, minuteOfDay: clock[0] * 60 + clock[1])
  }

  /// `purchase +PHONE 12.50 order=A1 location=downtown latte=2@4.00`; items are read for their shape.
  private static func purchase(_ words: [Substring]) throws(Misspelling) -> RehearsalStep.Action {
    let amount = try word(words, 2, "purchase +PHONE 12.50 order=A1")
    var order: String?
    for word in words.dropFirst(3) {
      let (name, value) = try pair(word)
      if name == "order" { order = value }
    }
    return .purchase(try phone(words, 1), amount: amount, order: order)
  }

  private static func token(_ words: [Substring]) throws(Misspelling) -> RehearsalStep.Action {
    var asked = RehearsalStep.TokenWords()
    for word in words.dropFirst(2) {
      let (name, value) = try pair(word)
      switch name {
      case "campaign": asked.campaign = value
      case "uses": asked.uses = try number(value)
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
