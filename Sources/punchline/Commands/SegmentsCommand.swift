import ArgumentParser
import Glibc
import Platform
import Texting

struct SegmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segments", abstract: "What texts cost: their alphabet, segments and units.",
    discussion: """
      Prints one {"encoding":…,"segments":…,"units":…} a line for each text. On a terminal, and without --json, it shows each text \
      segment by segment instead, with the characters that make it dear and what says the same for less.

      Units are those of GSM-7 (160 in one segment, 153 in each of several; ^ { } \\ [ ~ ] | € take two) or, as soon as one character is \
      beyond GSM-7, of UCS-2 (70 and 67; most emoji take two).

      Examples:
        punchline segments "Free latte today" "Café ☕"
        punchline segments --json "Free latte today"
        jq -c '{text: .say}' texts.json | punchline segments --json
      """)

  @Flag(help: "Print JSON on a terminal too.") var json = false
  @Argument(help: "Texts. None: one JSON string, or object with \"text\", a line from standard input.") var texts:
    [String] = []

  func run() throws {
    let isShown = !json && isatty(STDOUT_FILENO) == 1
    for text in texts { answer(text, isShown: isShown) }
    guard texts.isEmpty else { return }
    var number = 0
    while let line = readLine() {
      number += 1
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      guard let text = Self.text(in: line) else {
        throw CommandFailure.refused("line \(number): write a JSON string, or {\"text\":\"…\"}")
      }
      answer(text, isShown: isShown)
    }
  }

  private func answer(_ text: String, isShown: Bool) {
    print(isShown ? SegmentsPrinter.shown(text, isColoured: getenv("NO_COLOR") == nil) : SegmentsPrinter.json(text))
  }

  private static func text(in line: String) -> String? {
    do {
      return try JSONScanner.read(Array(line.utf8)) { (scanner: inout JSONScanner) throws(JSONError) in
        guard try scanner.kind() == .object else { return try scanner.string() }
        var text: String?
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          if name == "text" { text = try scanner.string() } else { try scanner.skip() }
        }
        return text
      }
    } catch {
      return nil
    }
  }
}
