import Testing

@testable import Gateway

@Suite struct CSVReaderTests {
  /// The file in pieces of so many bytes.
  private func rows(_ bytes: [UInt8], piece: Int) throws(CSVFault) -> [[String]] {
    var rest = bytes[...]
    var csv = CSVReader {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    var row = CSVReader.Row()
    var rows: [[String]] = []
    while try csv.next(&row) {
      rows.append((0..<row.count).map { String(decoding: row.field($0), as: UTF8.self) })
    }
    return rows
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("\u{FEFF}a;b\n1;2,5\n", [["a", "b"], ["1", "2,5"]]),
      ("a\tb\n1\t\n", [["a", "b"], ["1", ""]]), ("sep=;\r\na,x;b\r\n1;2\r\n", [["a,x", "b"], ["1", "2"]]),
      ("a,b\n\n,\n\r\n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("\"a, \"\"x\"\"\",b\n\"1\r\n2\",\"\"\n", [["a, \"x\"", "b"], ["1\r\n2", ""]]),
      ("a,b\n1 \"x\",2\n", [["a", "b"], ["1 \"x\"", "2"]]), ("a\n\"x\"", [["a"], ["x"]]),
      ("\"a;b\",c\n1,2\n", [["a;b", "c"], ["1", "2"]]), ("", []), ("\n\n", []), ("a,", [["a", ""]]),
    ], [1, 2, 7, 4_096])
  func `rows are read however they are written and cut into pieces`(file: (String, [[String]]), piece: Int) throws {
    #expect(try rows(Array(file.0.utf8), piece: piece) == file.1)
  }

  @Test(arguments: [
    ("a,b\n1,\"2\n3,4\n", CSVFault.openQuote(line: 2)),
    ("a\n\"" + String(repeating: "x\n", count: CSVReader.rowBytesMax), .openQuote(line: 2)),
    ("a\n1\n" + String(repeating: "x", count: CSVReader.rowBytesMax + 1), .rowTooLong(line: 3)),
    ("a\n" + String(repeating: ",", count: CSVReader.columnsMax), .tooManyColumns(line: 2)),
  ])
  func `what cannot be a row says where it begins`(file: String, fault: CSVFault) {
    #expect(throws: fault) { try rows(Array(file.utf8), piece: 4_096) }
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func `two bytes a letter are refused`(bytes: [UInt8]) {
    #expect(throws: CSVFault.wideLetters) { try rows(bytes, piece: 4_096) }
  }

  @Test func `rows know their lines, and what stands behind a closing quote`() throws {
    var rest = Array("a,b\n\n\"1\n\n2\",x\n3,\"4\"y\n".utf8)
    var csv = CSVReader {
      defer { rest = [] }
      return rest
    }
    var row = CSVReader.Row()
    var lines: [Int] = []
    var crooked: [[Int]] = []
    while try csv.next(&row) {
      lines.append(row.line)
      crooked.append(row.crooked)
    }
    #expect(lines == [1, 3, 6])
    #expect(crooked == [[], [], [1]])
  }

  @Test(arguments: [
    "=1+1", "'=1+1", "''=x", "+x", "-x", "@x", "\tx", "'", "'x", "-5", "+14155550101", "O'Brien", "plain", "", "＝1",
  ])
  func `what is guarded against spreadsheets comes back as it was`(text: String) {
    let written = CSVField.words(text)
    #expect(CSVField.unguarded(written) == text)
    #expect(!"=+-@\t".contains(written.first ?? "x") || Int64(written) != nil)
  }
}
