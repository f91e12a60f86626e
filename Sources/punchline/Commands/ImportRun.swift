import Gateway
import Loyalty

/// A file on its way: read once to be checked, and once more to be brought over.
struct ImportRun {
  let file: ImportFile
  let shop: Shop
  let catalogue: Catalogue
  let session: ImportSession
  let consent: String?
  let mappings: [MemberColumns.Mapping]
  let now: Instant

  /// A file that nothing is wrong with.
  struct Checked {
    let order: ImportOrder
    /// What each block was, so that nothing else is brought over than what was checked.
    let blocks: [Int]
    let rows: Int
    /// Who would come over.
    let new: Int
  }

  /// Reads all of it and tells what it finds; nil where something keeps it from being imported.
  func check(_ printer: inout ImportPrinter) async throws -> Checked? {
    var findings: [ImportFinding] = []
    guard var members = open(isChecked: false, &findings) else {
      printer.show(findings)
      return nil
    }
    printer.show(columns: members.columns)
    var blocks: [Int] = []
    var new = 0
    while let block = members.next(&findings) {
      let standings = try await session.standings(of: block, at: shop)
      for (row, standing) in zip(block.rows, standings) {
        if let finding = ImportFinding(standing, line: row.line, in: members.columns) { findings.append(finding) }
      }
      new += standings.count { $0 == .new }
      blocks.append(block.hashValue)
      printer.show(findings)
      findings.removeAll(keepingCapacity: true)
      printer.showProgress("checked", rows: members.rows)
    }
    let order = ImportOrder(shop: shop.id, digest: file.digest, words: consent, rows: Int64(members.rows))
    if let order, session.wasImported(order) {
      findings.append(.importedBefore)
      new = 0
    }
    printer.show(findings)
    return order.map { Checked(order: $0, blocks: blocks, rows: members.rows, new: new) }
  }

  /// Brings all of it over; answers how many became members now.
  func bring(_ checked: Checked, _ printer: inout ImportPrinter) async throws -> Int {
    var findings: [ImportFinding] = []
    guard var members = open(isChecked: true, &findings) else { throw Self.changed }
    try await session.begin(checked.order)
    var imported = 0
    while let block = members.next(&findings) {
      guard checked.blocks.indices.contains(block.number), checked.blocks[block.number] == block.hashValue else {
        throw Self.changed
      }
      if !block.rows.isEmpty { imported += try await session.take(block, of: checked.order) }
      printer.showProgress("imported", rows: members.rows)
    }
    guard members.rows == checked.rows else { throw Self.changed }
    try await session.end(checked.order)
    return imported
  }

  private func open(isChecked: Bool, _ findings: inout [ImportFinding]) -> MemberFile? {
    file.rewind()
    let file = file
    return MemberFile(
      { () throws(CSVFault) in try file.next() }, mappings: mappings, shop: shop, in: catalogue, consent: consent,
      now: now,
      isChecked: isChecked, findings: &findings)
  }

  private static let changed = CommandFailure.fault(
    "the file was changed while it was read: run the command again once it is as it should be")
}
