import ArgumentParser
import Gateway
import Loyalty
import Platform
import Texting

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "How a text would be understood, why, and what would follow. Changes nothing.",
    discussion: """
      With --json - it reads one {"from":…,"to":…,"text":…} a line from standard input and answers one JSON object a line.
      """)

  @OptionGroup var places: Places
  @Option(help: "Who texts: +14155550101, or as people write numbers in the sender's country.") var from: String?
  @Option(help: "The sender that is texted. Default: the only one.") var to: String?
  @Flag(help: "Answer as JSON.") var json = false
  @Argument(help: "The text; with --json, '-' reads texts from standard input.") var text: [String] = []

  private var readsLines: Bool { json && text == ["-"] }

  func validate() throws {
    if !readsLines, from == nil { throw ValidationError("--from is missing") }
  }

  func run() async throws {
    let catalogue = try places.loadOrExplain()
    let archive = try OfflineState.read(places.dataDirectory(catalogue.configuration))
    if readsLines {
      try explainLines(catalogue, archive)
    } else {
      switch explain(from: from ?? "", to: to, text.joined(separator: " "), catalogue, archive) {
      case .success(let explained):
        if json { print(ExplanationPrinter.json(explained)) } else { ExplanationPrinter.show(explained) }
      case .failure(let problem):
        throw CommandFailure.refused(problem.why)
      }
    }
  }

  private func explainLines(_ catalogue: Catalogue, _ archive: FlatFileArchive) throws {
    var isFine = true
    try BoundedLines.answer { line in
      switch explain(line, catalogue, archive) {
      case .success(let explained): return Array(ExplanationPrinter.json(explained).utf8)
      case .failure(let problem):
        isFine = false
        return BoundedLines.error(problem.why)
      }
    }
    if !isFine { throw CommandFailure.no }
  }

  private func explain(
    _ line: BoundedLines.Line, _ catalogue: Catalogue, _ archive: FlatFileArchive
  ) -> Result<Explanation, CannotExplain> {
    switch line {
    case .unreadable(let why): return .failure(CannotExplain(why: why))
    case .whole(let bytes):
      guard let asked = AskedText(Array(bytes)) else {
        return .failure(CannotExplain(why: "write {\"from\":\"+1…\",\"to\":\"+1…\",\"text\":\"…\"}"))
      }
      return explain(from: asked.from, to: asked.to ?? to, asked.text, catalogue, archive)
    }
  }

  private func explain(
    from: String, to: String?, _ words: String, _ catalogue: Catalogue, _ archive: FlatFileArchive
  ) -> Result<Explanation, CannotExplain> {
    let number = to ?? (catalogue.senders.count == 1 ? catalogue.senders.keys.first : nil)
    guard let number else { return .failure(CannotExplain(why: "write which sender is texted: there are several")) }
    guard let desk = catalogue.senders[number] else {
      let known = catalogue.senders.keys.sorted().joined(separator: ", ")
      return .failure(CannotExplain(why: "\(number) is no sender of this configuration; there are \(known)"))
    }
    guard let phone = PhoneNumber(e164: from) ?? desk.region.flatMap({ PhoneNumber.parse(from, region: $0) }) else {
      return .failure(CannotExplain(why: "'\(from)' is no phone number"))
    }
    // as the server does with a text from there: two senders would answer each other for ever
    guard catalogue.senders[phone.e164] == nil else {
      return .failure(
        CannotExplain(why: "\(phone.e164) is a sender of this configuration itself: a text from there is refused"))
    }
    let now = max(Instant(millis: SystemClock().now()), archive.latest)
    return .success(
      Explanation(
        of: words, from: phone, to: desk, in: catalogue, reader: archive.reader, now: now,
        fresh: FreshCodes(SystemRandom())))
  }
}

/// Why a text cannot be explained.
private struct CannotExplain: Error {
  let why: String
}

/// One line of `--json -`.
private struct AskedText {
  var from = ""
  var to: String?
  var text = ""

  init?(_ line: [UInt8]) {
    var asked = (from: String?.none, to: String?.none, text: String?.none)
    do {
      try JSONScanner.read(line) { (scanner: inout JSONScanner) throws(JSONError) in
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          switch name {
          case "from": asked.from = try scanner.string()
          case "to": asked.to = try scanner.stringOrNull()
          case "text": asked.text = try scanner.string()
          default: try scanner.skip()
          }
        }
      }
    } catch {
      return nil
    }
    guard let from = asked.from, let text = asked.text else { return nil }
    self.from = from
    self.to = asked.to
    self.text = text
  }
}
