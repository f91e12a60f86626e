import Foundation

/// One row's fields by what they mean, and what was found out about them.
struct RowCells {
  let row: CSVReader.Row
  let columns: MemberColumns
  private(set) var findings: [ImportFinding] = []
  /// Nobody comes of this row.
  private(set) var staysOut = false
  private var foreign: Set<Int> = []

  init(row: CSVReader.Row, columns: MemberColumns) {
    self.row = row
    self.columns = columns
    for index in row.crooked {
      findings.append(
        ImportFinding(
          .quotes, line: row.line, column: index + 1,
          heading: index < columns.headings.count ? columns.headings[index] : nil,
          "something stands behind the closing quote", remedy: "double the quotes within the field, or take them out"))
      staysOut = true
    }
    guard row.count > columns.headings.count else { return }
    findings.append(
      ImportFinding(
        .file, line: row.line, "the row has \(row.count) fields and there are \(columns.headings.count) headings",
        remedy: "put fields that hold the separator into quotes"))
    staysOut = true
  }

  /// Without the white space around it; nil where there is nothing, or nothing that can be read.
  mutating func text(_ field: MemberField) -> String? {
    guard let place = columns.place(of: field) else { return nil }
    let bytes = row.field(place)
    guard !bytes.isEmpty else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self)?.trimmed else {
      if foreign.insert(place).inserted {
        findings.append(.foreignLetters(line: row.line, column: place + 1, heading: columns.headings[place], bytes))
        staysOut = true
      }
      return nil
    }
    return text.isEmpty ? nil : text
  }

  func heading(_ field: MemberField) -> String {
    columns.place(of: field).map { columns.headings[$0] } ?? field.rawValue
  }

  mutating func problem(_ kind: ImportFinding.Kind, _ field: MemberField, _ message: String, _ remedy: String) {
    let place = columns.place(of: field)
    // what cannot be read was told of once
    guard place.map({ !foreign.contains($0) }) ?? true else { return }
    staysOut = true
    findings.append(
      ImportFinding(
        kind, line: row.line, column: place.map { $0 + 1 }, heading: place.map { columns.headings[$0] }, message,
        remedy: remedy))
  }

  /// The row is left out, and nothing is wrong with it.
  mutating func stayOut(_ kind: ImportFinding.Kind, _ field: MemberField, _ message: String) {
    staysOut = true
    let place = columns.place(of: field)
    findings.append(
      ImportFinding(
        kind, line: row.line, column: place.map { $0 + 1 }, heading: place.map { columns.headings[$0] }, message))
  }

  /// Whether there are control characters in it, which is then told.
  mutating func hasControls(_ text: String, _ kind: ImportFinding.Kind, _ field: MemberField) -> Bool {
    let found = text.unicodeScalars.first { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
      case .format: scalar.value != 0x200C && scalar.value != 0x200D  // joiners belong to several scripts
      default: false
      }
    }
    guard let found else { return false }
    let digits = String(found.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    problem(kind, field, "there is a control character in it (\(code))", "take it out")
    return true
  }
}

extension String {
  private static let shownCharactersMax = 40

  /// As much of it as a message shows, without what could do something to a terminal.
  var shortened: String {
    let safe = String(
      unicodeScalars.prefix(Self.shownCharactersMax).map {
        $0.properties.generalCategory == .control ? "␣" : Character($0)
      })
    return safe.unicodeScalars.count < unicodeScalars.count ? safe + "…" : safe
  }

  /// Whether a phone would make a link of some of it, or a page something else.
  var isLinkOrMarkup: Bool {
    if contains(where: { "<>{}[]\\|^~@=".contains($0) }) || contains("://") { return true }
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return zip(parts, parts.dropFirst()).contains { before, after in
      before.last?.isLetter == true && after.prefix { $0.isLetter }.count >= 2 && after.first?.isWhitespace != true
    }
  }
}

extension Int64 {
  /// `1250`, `1,250`, `1250.00`, `-3`; nil where it is no whole number, or may be another one: `1.000` is a thousand in half of the world.
  init?(wholeNumber text: String) {
    let isNegative = text.first == "-"
    var digits = Substring(isNegative ? text.dropFirst() : text[...])
    if let dot = digits.firstIndex(of: ".") {
      let decimals = digits[digits.index(after: dot)...]
      guard decimals.allSatisfy({ $0 == "0" }), decimals.count <= 6, decimals.count != 3 else { return nil }
      digits = digits[..<dot]
    }
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    guard let head = groups.first,
      groups.count == 1 || ((1...3).contains(head.count) && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    let plain = groups.joined()
    guard !plain.isEmpty, plain.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    // more digits than a number holds are many points all the same
    let value = Int64(plain) ?? .max
    self = isNegative ? -value : value
  }
}
