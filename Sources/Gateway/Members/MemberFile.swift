package import Loyalty
import Texting

/// A file of members, read from its beginning to its end, block by block: the same file gives the same blocks every time.
package struct MemberFile {
  /// A longer file is brought in parts.
  package static let rowsMax = 5_000_000

  package let columns: MemberColumns
  /// Rows read so far.
  package private(set) var rows = 0
  private var csv: CSVReader
  private let reader: MemberRowReader
  private let forecast: TierForecast
  /// The line at which each phone stood first; nil where nobody asks for that any more.
  private var firstLines: [UInt64: UInt32]?
  private var blocks = 0
  private var row = CSVReader.Row()

  /// Reads the headings. `findings` gets what is wrong with them; nil where no row can then be read.
  package init?(
    _ source: @escaping () throws(CSVFault) -> [UInt8], mappings: [MemberColumns.Mapping], shop: Shop,
    in catalogue: Catalogue, consent: String?, now: Instant, isChecked: Bool = false, findings: inout [ImportFinding]
  ) {
    csv = CSVReader(source: source)
    do {
      guard try csv.next(&row) else {
        findings.append(ImportFinding(.file, line: 1, "the file is empty", remedy: "it begins with a line of headings"))
        return nil
      }
    } catch {
      findings.append(ImportFinding(error))
      return nil
    }
    let before = findings.count
    columns = MemberColumns(row, mappings: mappings, findings: &findings)
    guard findings.count == before else { return nil }
    if consent == nil, columns.place(of: .consent) == nil {
      findings.append(
        ImportFinding(
          .consent, line: row.line, "nothing says on what the consent of these people rests",
          remedy: "say it: --consent \"joined our club on paper, forms kept in the shop\""))
    }
    reader = MemberRowReader(columns: columns, shop: shop, in: catalogue, consent: consent, now: now)
    forecast = TierForecast(shop: shop, now: now)
    firstLines = isChecked ? nil : [:]
  }

  /// The next rows and what was found in them; nil at the end. What cannot be read ends the file.
  package mutating func next(_ findings: inout [ImportFinding]) -> ImportBlock? {
    var block = ImportBlock(number: blocks)
    for taken in 0..<ImportBlock.rowsMax {
      do {
        guard try csv.next(&row) else { return taken == 0 ? nil : block }
      } catch {
        findings.append(ImportFinding(error))
        csv = CSVReader { [] }
        return taken == 0 ? nil : block
      }
      if taken == 0 { blocks += 1 }
      guard rows < Self.rowsMax else {
        findings.append(
          ImportFinding(
            .file, line: row.line, "there are more than \(Self.rowsMax) rows", remedy: "bring the file in parts"))
        csv = CSVReader { [] }
        return block
      }
      rows += 1
      let reading = reader.read(row, &findings)
      if isRepeated(reading.phone, &findings) { continue }
      guard let person = reading.person else { continue }
      if let tier = reading.tier { forecast.compare(tier, person, columns, &findings) }
      block.rows.append(person)
    }
    return block
  }

  private mutating func isRepeated(_ phone: PhoneNumber?, _ findings: inout [ImportFinding]) -> Bool {
    guard let phone, firstLines != nil else { return false }
    guard let first = firstLines?.updateValue(UInt32(clamping: row.line), forKey: phone.digits) else { return false }
    firstLines?[phone.digits] = first
    let place = columns.place(of: .phone)
    findings.append(
      ImportFinding(
        .duplicate, line: row.line, column: place.map { $0 + 1 }, heading: place.map { columns.headings[$0] },
        "the same phone stands in line \(first)", remedy: "leave one of the two"))
    return true
  }
}
