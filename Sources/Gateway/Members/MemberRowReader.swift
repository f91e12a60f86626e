package import Loyalty
import Settings
import Texting

/// Makes a person of a row, or says what keeps it from being one.
package struct MemberRowReader: Sendable {
  let columns: MemberColumns
  let shop: Shop
  let catalogue: Catalogue
  /// ISO country of the shop's sender: how numbers and days are written there.
  let region: String
  /// The owner's words on the consent of all.
  let consent: String?
  let now: Instant

  /// No name is longer.
  static let nameCharactersMax = 40
  static let nameBytesMax = 160
  static let sourceCharactersMax = 60
  static let sourceBytesMax = 240
  /// Nobody has more points; a larger number is another column.
  static let pointsMax: Int64 = 1_000_000_000

  package init(
    columns: MemberColumns, shop: Shop, in catalogue: Catalogue, consent: String?, now: Instant
  ) {
    self.columns = columns
    self.shop = shop
    self.catalogue = catalogue
    self.consent = consent
    self.now = now
    region = catalogue.senders[shop.settings.sender]?.region ?? ""
  }

  /// A row that was read.
  struct Reading {
    /// Nil where it is none.
    let phone: PhoneNumber?
    /// Nil where the row stays out, and the findings tell why.
    let person: MemberRow?
    /// What the file says.
    let tier: String?
  }

  /// Reads all columns, whatever is wrong with some.
  func read(_ row: CSVReader.Row, _ findings: inout [ImportFinding]) -> Reading {
    var cells = RowCells(row: row, columns: columns)
    let phone = phone(&cells)
    let person = person(phone, &cells)
    let tier = tier(&cells)
    findings += cells.findings
    return Reading(phone: phone, person: phone == nil || cells.staysOut ? nil : person, tier: tier)
  }

  private func person(_ phone: PhoneNumber?, _ cells: inout RowCells) -> MemberRow {
    var person = MemberRow(line: cells.row.line, digits: phone?.digits ?? 0)
    person.isStopped = standing(&cells)
    person.name = name(&cells)
    person.since = joined(&cells)
    person.points = points(&cells)
    person.birthday = birthday(&cells)
    person.language = language(&cells)
    person.source = words(.source, &cells, Self.sourceCharactersMax, Self.sourceBytesMax)
    person.consent = proof(&cells)
    // a keyword that the shop has no more would say nothing to anybody
    person.keyword = cells.text(.keyword).flatMap { shop.keyword(named: $0)?.name }
    if let other = cells.text(.shop), other != shop.id {
      cells.problem(
        .shop, .shop, "the row is of the shop '\(other)'",
        "import it there, or take it out; export one shop with --shop")
    }
    return person
  }

  private func phone(_ cells: inout RowCells) -> PhoneNumber? {
    guard let written = cells.text(.phone).map(CSVField.unguarded) else {
      cells.problem(.phone, .phone, "there is no phone number", "write it, or take the row out")
      return nil
    }
    guard let phone = PhoneNumber.parse(written, region: region) else {
      let isRounded =
        written.utf8.contains { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") } && Double(written) != nil
      cells.problem(
        .phone, .phone, "'\(written.shortened)' is no phone number",
        isRounded
          ? "a spreadsheet has rounded it: make the column text there and export anew"
          : "write it as +14155550101, or as people in the sender's country do")
      return nil
    }
    guard catalogue.senders[phone.e164] == nil else {
      cells.problem(.phone, .phone, "'\(written)' is our own sender", "take the row out")
      return nil
    }
    return phone
  }

  /// Whether the file says that the texts were ended.
  private func standing(_ cells: inout RowCells) -> Bool {
    if let written = cells.text(.mayText) {
      switch Answer(written) {
      case .yes: break
      case .no: cells.stayOut(.noTexts, .mayText, "'\(written)': no consent to texts, so the row stays out")
      case nil: cells.problem(.consent, .mayText, "'\(written.shortened)' is neither yes nor no", "write yes or no")
      }
    }
    guard let written = cells.text(.status) else { return false }
    switch Status(written) {
    case .active: return false
    case .stopped: return true
    case .noMember:
      cells.stayOut(.noMember, .status, "'\(written)': no member yet, so the row stays out")
      return false
    case nil:
      cells.problem(.status, .status, "'\(written.shortened)' is no status", "write active, stopped or pending")
      return false
    }
  }

  private func name(_ cells: inout RowCells) -> String? {
    let parts = [cells.text(.firstName), cells.text(.lastName)].compactMap { $0 }
    let field: MemberField = columns.place(of: .name) != nil ? .name : .firstName
    let whole = cells.text(.name) ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
    guard let name = whole.map(CSVField.unguarded), !name.isEmpty else { return nil }
    guard !cells.hasControls(name, .name, field) else { return nil }
    guard name.count <= Self.nameCharactersMax, name.utf8.count <= Self.nameBytesMax else {
      cells.problem(
        .name, field, "the name has \(name.count) characters", "write at most \(Self.nameCharactersMax), or none")
      return nil
    }
    guard !name.isLinkOrMarkup else {
      cells.problem(
        .name, field, "'\(name)' looks like a link or markup, which may not stand in a text",
        "write the name alone, or none")
      return nil
    }
    return name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func joined(_ cells: inout RowCells) -> Int64? {
    guard let written = cells.text(.joined) else { return nil }
    guard let date = FileDate(written, isMonthFirst: isMonthFirst) else {
      cells.problem(.joined, .joined, "'\(written.shortened)' is no day", "write it as 2026-01-05, or leave it empty")
      return nil
    }
    let since = date.instant(by: shop.clock)
    guard since.millis >= 0, since <= now else {
      cells.problem(
        .joined, .joined, "'\(written)' lies " + (since.millis < 0 ? "before 1970" : "in the future"),
        "write the day on which they joined, or leave it empty")
      return nil
    }
    return since.millis
  }

  private func points(_ cells: inout RowCells) -> Int64 {
    guard let written = cells.text(.points) else { return 0 }
    guard let points = Int64(wholeNumber: written) else {
      cells.problem(.points, .points, "'\(written.shortened)' is no whole number", "write digits alone")
      return 0
    }
    guard points >= 0 else {
      cells.problem(.points, .points, "\(points) is below zero", "write 0: a debt does not come over")
      return 0
    }
    guard points <= Self.pointsMax else {
      cells.problem(.points, .points, "\(written) is more than \(Self.pointsMax)", "is it another column? use --map")
      return 0
    }
    return points
  }

  private func birthday(_ cells: inout RowCells) -> [Int]? {
    guard let written = cells.text(.birthday) else { return nil }
    // a year that nobody told is written as zeros
    let text = written.hasPrefix("0000-") ? String(written.dropFirst(5)) : written
    let isMonthFirst = text.utf8.contains(UInt8(ascii: "-")) || self.isMonthFirst
    guard let day = DayWords(reading: text, in: catalogue.dates, isMonthFirst: isMonthFirst),
      let birthday = Birthday(month: day.month, day: day.day)
    else {
      cells.problem(
        .birthday, .birthday, "'\(written.shortened)' is no day of the year", "write it as 03-14, or leave it empty")
      return nil
    }
    return [birthday.month, birthday.day]
  }

  private func language(_ cells: inout RowCells) -> String? {
    guard let written = cells.text(.language) else { return nil }
    let stem = written.prefix { $0 != "-" && $0 != "_" }
    let named = [written, String(stem)].lazy.compactMap { catalogue.languageNames[FoldedText($0).compact] }.first
    guard let language = named, shop.settings.languages.contains(language) else {
      cells.problem(
        .language, .language, "the shop does not speak '\(written.shortened)'",
        "it speaks \(shop.settings.languages.joined(separator: ", ")); leave it empty for the first of them")
      return nil
    }
    return language
  }

  private func tier(_ cells: inout RowCells) -> String? {
    guard let written = cells.text(.tier).map(CSVField.unguarded) else { return nil }
    let levels = shop.programme.tiers?.levels.map(\.id) ?? []
    let folded = FoldedText(written).compact
    guard let level = levels.first(where: { FoldedText($0).compact == folded }) else {
      cells.problem(
        .tier, .tier, "the shop has no tier '\(written.shortened)'",
        (levels.isEmpty ? "it has none" : "it has \(levels.joined(separator: ", "))")
          + "; leave it empty, or do not use the column: --map '\(cells.heading(.tier))=ignore'")
      return nil
    }
    return level
  }

  private func proof(_ cells: inout RowCells) -> String? {
    if let own = words(.consent, &cells, ImportOrder.wordsCharactersMax, ImportOrder.wordsBytesMax) { return own }
    // where nobody at all has any, that was told of the whole file
    if consent == nil, columns.place(of: .consent) != nil, cells.text(.consent) == nil {
      cells.problem(
        .consent, .consent, "nothing says on what this person's consent rests",
        "say it for all with --consent \"WORDS\", or in a column 'consent'")
    }
    return nil
  }

  private func words(_ field: MemberField, _ cells: inout RowCells, _ charactersMax: Int, _ bytesMax: Int) -> String? {
    guard let words = cells.text(field).map(CSVField.unguarded), !words.isEmpty else { return nil }
    let kind: ImportFinding.Kind = field == .consent ? .consent : .source
    guard !cells.hasControls(words, kind, field) else { return nil }
    guard words.count <= charactersMax, words.utf8.count <= bytesMax else {
      cells.problem(kind, field, "it has \(words.count) characters", "write at most \(charactersMax)")
      return nil
    }
    return words
  }

  private var isMonthFirst: Bool { Conversation.monthFirstRegions.contains(region) }
}

/// What other programs write of whether somebody may be texted.
private enum Answer {
  case yes, no

  init?(_ written: String) {
    switch MemberField.folded(written) {
    case "yes", "y", "true", "1", "subscribed", "optedin", "optin", "granted", "allow", "allowed": self = .yes
    case "no", "n", "false", "0", "unsubscribed", "optedout", "optout", "denied", "notsubscribed", "neversubscribed":
      self = .no
    default: return nil
    }
  }
}

/// What other programs write of where a membership stands.
private enum Status {
  case active, stopped, noMember

  init?(_ written: String) {
    switch MemberField.folded(written) {
    case "active", "member", "enrolled", "joined", "subscribed", "registered": self = .active
    case "stopped", "unsubscribed", "optedout", "optout", "blocked", "stop": self = .stopped
    case "pending", "invited", "none", "guest", "notenrolled": self = .noMember
    default: return nil
    }
  }
}
