/// Which column of a file holds what.
package struct MemberColumns: Sendable {
  /// As the file writes them.
  package let headings: [String]
  private(set) var places: [MemberField: Int] = [:]

  /// A column that the owner says the meaning of, as `--map Mobile=phone` does; without a field it is not used.
  package struct Mapping: Equatable, Sendable {
    package let column: String
    package let field: MemberField?

    /// Nil unless it is a column, an equals sign, and a field, `ignore` or nothing.
    package init?(_ text: String) {
      guard let sign = text.lastIndex(of: "="), sign != text.startIndex else { return nil }
      column = String(text[..<sign])
      let name = String(text[text.index(after: sign)...])
      if name.isEmpty || name == "ignore" {
        field = nil
      } else {
        guard let named = MemberField(rawValue: name) else { return nil }
        field = named
      }
    }
  }

  package func place(of field: MemberField) -> Int? { places[field] }

  /// Columns that nothing is taken from.
  package var unused: [String] {
    let used = Set(places.values)
    return headings.indices.filter { !used.contains($0) && !headings[$0].isEmpty }.map { headings[$0] }
  }

  /// What is read from where, in the order of the fields.
  package var used: [(field: MemberField, heading: String)] {
    MemberField.allCases.compactMap { field in places[field].map { (field, headings[$0]) } }
  }

  /// Reads the headings; adds what is wrong with them to `findings`.
  package init(_ row: CSVReader.Row, mappings: [Mapping], findings: inout [ImportFinding]) {
    var headings: [String] = []
    for index in 0..<row.count {
      let bytes = row.field(index)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        findings.append(.foreignLetters(line: row.line, column: index + 1, heading: nil, bytes))
        headings.append("")
        continue
      }
      headings.append(text.trimmed)
    }
    self.headings = headings
    var said: [Int: MemberField?] = [:]
    for mapping in mappings {
      guard let index = Self.index(of: mapping.column, in: headings) else {
        findings.append(
          ImportFinding(
            .heading, line: row.line, "--map: there is no column '\(mapping.column)'",
            remedy: "there are \(Self.list(headings))"))
        continue
      }
      said[index] = .some(mapping.field)
    }
    for (index, heading) in headings.enumerated() {
      guard let field = said[index] ?? MemberField(heading: heading) else { continue }
      if let other = places[field] {
        // what the owner said goes before what a heading seems to mean
        let (isSaid, wasSaid) = (said[index] != nil, said[other] != nil)
        if wasSaid, !isSaid { continue }
        if isSaid == wasSaid {
          findings.append(
            ImportFinding(
              .heading, line: row.line, column: index + 1, heading: heading,
              "column \(other + 1) ('\(headings[other])') is the \(field.rawValue) too",
              remedy: "say which one is not to be used: --map '\(headings[other])=ignore'"))
          continue
        }
      }
      places[field] = index
    }
    guard places[.phone] == nil else { return }
    findings.append(
      ImportFinding(
        .heading, line: row.line, "no column holds the phone numbers; the columns are \(Self.list(headings))",
        remedy: "say which one does: --map 'COLUMN=phone'"))
  }

  /// By its heading, whatever its case, or by its number.
  private static func index(of column: String, in headings: [String]) -> Int? {
    if let exact = headings.firstIndex(of: column) { return exact }
    let folded = MemberField.folded(column)
    if let named = headings.firstIndex(where: { MemberField.folded($0) == folded && !folded.isEmpty }) { return named }
    return Int(column).flatMap { headings.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  private static let listedMax = 30

  private static func list(_ headings: [String]) -> String {
    headings.prefix(listedMax).map { "'\($0)'" }.joined(separator: ", ") + (headings.count > listedMax ? ", …" : "")
  }
}

extension String {
  /// Without the white space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return first == startIndex && last == index(before: endIndex) ? self : String(self[first...last])
  }
}
