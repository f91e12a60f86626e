import Gateway
import Glibc
import Platform

/// What an import finds and does, for a person or, as lines of JSON, for a program.
struct ImportPrinter {
  let file: String
  let isJSON: Bool
  private(set) var problems = 0
  private var counts: [ImportFinding.Kind: Int] = [:]
  private var shownRows = 0
  private let isTerminal = isatty(STDERR_FILENO) == 1

  /// Of each kind of note, which a file may have for every row, a person sees so many.
  private static let notesMax = 20
  /// Rows between two lines of progress.
  private static let progressRows = 10_000

  /// How it ended. The raw values stand in answers to programs.
  enum Outcome: String {
    case refused, checked, imported
  }

  init(file: String, isJSON: Bool) {
    self.file = file
    self.isJSON = isJSON
  }

  func show(columns: MemberColumns) {
    guard !isJSON else { return }
    let used = columns.used.map { "\($0.field.rawValue) from '\($0.heading)'" }.joined(separator: ", ")
    let unused = columns.unused.map { "'\($0)'" }.joined(separator: ", ")
    Terminal.say("\(file): \(used)" + (unused.isEmpty ? "" : "; not used: \(unused)") + "\n")
  }

  mutating func show(_ findings: [ImportFinding]) {
    for finding in findings.sorted(by: { $0.line < $1.line }) { show(finding) }
  }

  private mutating func show(_ finding: ImportFinding) {
    let count = (counts[finding.kind] ?? 0) + 1
    counts[finding.kind] = count
    if finding.kind.isProblem { problems += 1 }
    guard !isJSON else { return say { finding.write(to: &$0) } }
    clearProgress()
    if finding.kind.isProblem || count <= Self.notesMax {
      Terminal.say("\(file): \(finding.sentence)\n")
    } else if count == Self.notesMax + 1 {
      Terminal.say("\(file): more rows like this are counted below, and told with --json\n")
    }
  }

  mutating func showProgress(_ what: String, rows: Int) {
    if rows < shownRows { shownRows = 0 }
    guard rows - shownRows >= Self.progressRows else { return }
    shownRows = rows
    if isJSON {
      say { writer in
        writer.key("progress")
        writer.string(what)
        writer.key("rows")
        writer.int(Int64(rows))
      }
    } else if isTerminal {
      Terminal.whisper("\r\(rows) rows \(what)")
    }
  }

  mutating func showResult(_ outcome: Outcome, rows: Int, imported: Int) {
    clearProgress()
    guard !isJSON else {
      return say { writer in
        writer.key("result")
        writer.string(outcome.rawValue)
        writer.key("rows")
        writer.int(Int64(rows))
        writer.key("imported")
        writer.int(Int64(outcome == .imported ? imported : 0))
        if outcome == .checked {
          writer.key("new")
          writer.int(Int64(imported))
        }
        for kind in ImportFinding.Kind.allCases {
          guard let count = counts[kind] else { continue }
          writer.key(kind.rawValue)
          writer.int(Int64(count))
        }
      }
    }
    for kind in ImportFinding.Kind.allCases {
      guard !kind.isProblem, let count = counts[kind] else { continue }
      Terminal.say("\(count == 1 ? "1 row" : "\(count) rows"): \(kind.summary)\n")
    }
    switch outcome {
    case .refused:
      Terminal.complain("\(problems == 1 ? "1 problem" : "\(problems) problems") in \(file): nothing was imported")
    case .checked: Terminal.say("\(rows) rows are good; \(imported) would be imported. Nothing was changed.\n")
    case .imported: Terminal.say("\(rows) rows are good; \(imported) were imported now.\n")
    }
  }

  private func clearProgress() {
    if isTerminal, !isJSON, shownRows > 0 { Terminal.whisper("\r\u{1B}[K") }
  }

  private func say(_ write: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.beginObject()
    write(&writer)
    writer.endObject()
    Terminal.write(writer.bytes + [UInt8(ascii: "\n")])
  }
}

extension ImportFinding {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key("found")
    writer.string(kind.rawValue)
    writer.key("problem")
    writer.bool(kind.isProblem)
    writer.key("line")
    writer.int(Int64(line))
    if let column {
      writer.key("column")
      writer.int(Int64(column))
    }
    for (key, value) in [("heading" as StaticString, heading), ("message", message), ("remedy", remedy)] {
      guard let value else { continue }
      writer.key(key)
      writer.string(value)
    }
  }
}

extension ImportFinding.Kind {
  /// What becomes of rows that this was noted of.
  fileprivate var summary: String {
    switch self {
    case .alreadyMember: "a member already, of whom nothing is changed"
    case .optedOut: "opted out here, and stays out"
    case .asked: "was asked to join here; their own YES decides"
    case .forgotten: "had themselves forgotten here, and stays out"
    case .noMember: "no member in the file, and stays out"
    case .noTexts: "without consent to texts in the file, and stays out"
    case .otherTier: "will have another tier here than in the file"
    case .importedBefore: "was imported before, and changes nothing"
    default: rawValue
    }
  }
}
