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

      A line that holds no text is answered by {"error":…}, and the exit code is 1 at the end.

      Units are those of GSM-7 (160 in one segment, 153 in each of several; ^ { } \\ [ ~ ] | € take two) or, as soon as one character is \
      beyond GSM-7, of UCS-2 (70 and 67; most emoji take two).

      Examples:
        punchline segments "Free latte today" "Café ☕"
        punchline segments --json "Free latte today"
        jq -c '{text: .say}' texts.json | punchline segments --json
      """)

  @Flag(help: "Print JSON on a terminal too.") var json = false
  @Argument(help: "Texts. None, or '-': one JSON string, or object with \"text\", a line from standard input.")
  var texts: [String] = []

  func run() throws {
    let isShown = !json && isatty(STDOUT_FILENO) == 1
    guard texts.isEmpty || texts == ["-"] else {
      for text in texts { print(answer(to: text, isShown: isShown)) }
      return
    }
    var areReadable = true
    try BoundedLines.answer { line in
      do throws(UnreadableLine) {
        return Array(answer(to: try Self.text(in: line), isShown: isShown).utf8)
      } catch {
        areReadable = false
        return BoundedLines.error(error.why)
      }
    }
    if !areReadable { throw CommandFailure.no }
  }

  private func answer(to text: String, isShown: Bool) -> String {
    isShown ? SegmentsPrinter.shown(text, isColoured: getenv("NO_COLOR") == nil) : SegmentsPrinter.json(text)
  }

  private static func text(in line: BoundedLines.Line) throws(UnreadableLine) -> String {
    switch line {
    case .unreadable(let why): throw UnreadableLine(why: why)
    case .whole(let bytes): return try text(in: Array(bytes))
    }
  }

  private static func text(in line: [UInt8]) throws(UnreadableLine) -> String {
    var text: String?
    do {
      try JSONScanner.read(line) { (scanner: inout JSONScanner) throws(JSONError) in
        switch try scanner.kind() {
        case .string: text = try scanner.string()
        case .object:
          try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
            if name == "text", try scanner.kind() == .string { text = try scanner.string() } else { try scanner.skip() }
          }
        case .array, .number, .bool, .null: try scanner.skip()
        }
      }
    } catch {
      throw UnreadableLine(why: "the line is not JSON (byte \(error.offset + 1))")
    }
    guard let text else { throw UnreadableLine(why: "there is no text: write a JSON string, or {\"text\":\"…\"}") }
    return text
  }
}

/// Why a line holds no text.
private struct UnreadableLine: Error {
  let why: String
}
