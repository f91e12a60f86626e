/// What somebody should know of a file of members before it is imported, with its place.
package struct ImportFinding: Equatable, Sendable {
  /// The raw values stand in answers to programs: they never change.
  package enum Kind: String, CaseIterable, Sendable {
    // problems: nothing of the file is imported
    case file, heading, quotes, letters, phone, duplicate, name, status, joined, points, tier, language, birthday,
      source
    case consent, shop
    // notes: the row stays out, or is not all that the file says
    case alreadyMember = "already-member"
    case optedOut = "opted-out"
    case asked, forgotten
    case noMember = "no-member"
    case noTexts = "no-texts"
    case otherTier = "other-tier"
    // a note on the whole file
    case importedBefore = "imported-before"

    /// Whether it keeps the whole file out.
    package var isProblem: Bool {
      switch self {
      case .file, .heading, .quotes, .letters, .phone, .duplicate, .name, .status, .joined, .points, .tier, .language,
        .birthday, .source, .consent, .shop:
        true
      case .alreadyMember, .optedOut, .asked, .forgotten, .noMember, .noTexts, .otherTier, .importedBefore: false
      }
    }
  }

  package var kind: Kind
  package var line: Int
  /// Counted from 1, with its heading; nil where it is about the whole row.
  package var column: Int?
  package var heading: String?
  package var message: String
  package var remedy: String?

  package init(
    _ kind: Kind, line: Int, column: Int? = nil, heading: String? = nil, _ message: String, remedy: String? = nil
  ) {
    self.kind = kind
    self.line = line
    self.column = column
    self.heading = heading
    self.message = message
    self.remedy = remedy
  }

  /// `line 7, column 2 (phone): '12' is no phone number; write it as +14155550101`
  package var sentence: String {
    var place = "line \(line)"
    if let column { place += ", column \(column)" }
    if let heading { place += " (\(heading))" }
    return "\(place): \(message)" + (remedy.map { "; \($0)" } ?? "")
  }
}

extension ImportFinding {
  /// Of a person whom the gateway knows; nil where they come over.
  package init?(_ standing: ImportStanding, line: Int, in columns: MemberColumns) {
    let place = columns.place(of: .phone)
    let (kind, message): (Kind, String)
    switch standing {
    case .new: return nil
    case .member: (kind, message) = (.alreadyMember, "is a member already: points and all else stay as they are")
    case .optedOut: (kind, message) = (.optedOut, "opted out here: stays out, for an import never undoes that")
    case .asked: (kind, message) = (.asked, "was asked to join here and may still answer: their own YES decides")
    case .forgotten: (kind, message) = (.forgotten, "had themselves forgotten here: stays out")
    }
    self.init(
      kind, line: line, column: place.map { $0 + 1 }, heading: place.map { columns.headings[$0] }, message)
  }

  /// The very file was imported before, however its columns were read then.
  package static let importedBefore = ImportFinding(
    .importedBefore, line: 1, "this file was imported before: nothing of it comes over again",
    remedy: "put those who are missing into a file of their own")

  /// Of a file that cannot be read on.
  package init(_ fault: CSVFault) {
    switch fault {
    case .rowTooLong(let line):
      self.init(
        .file, line: line, "the row is longer than \(CSVReader.rowBytesMax / 1_024) KiB",
        remedy: "is a quote not closed, or is it no CSV file?")
    case .tooManyColumns(let line):
      self.init(
        .file, line: line, "the row has more than \(CSVReader.columnsMax) columns",
        remedy: "take out what is not needed")
    case .openQuote(let line):
      self.init(.file, line: line, "the quote that is opened here is never closed", remedy: "close it, or take it out")
    case .wideLetters:
      self.init(
        .file, line: 1, "the file is UTF-16, which spreadsheets call Unicode text",
        remedy: "save it as 'CSV UTF-8', or run iconv -f UTF-16 -t UTF-8")
    case .unreadable(let why):
      self.init(.file, line: 1, "the file cannot be read: \(why)")
    }
  }

  /// Of bytes that are no UTF-8; `text` is how they read in the encoding that older spreadsheets write.
  static func foreignLetters(line: Int, column: Int, heading: String?, _ bytes: ArraySlice<UInt8>) -> ImportFinding {
    let shown = bytes.prefix(40).map { byte in
      byte < 0x80 || byte >= 0xA0 ? String(UnicodeScalar(byte)) : "?"
    }
    return ImportFinding(
      .letters, line: line, column: column, heading: heading,
      "these letters are not UTF-8: in Windows-1252 they would read '\(shown.joined())'",
      remedy: "save the file as 'CSV UTF-8', or run iconv -f WINDOWS-1252 -t UTF-8")
  }
}
