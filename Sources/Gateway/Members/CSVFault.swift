/// Why no further row of a file can be read.
package enum CSVFault: Error, Equatable, Sendable {
  /// The row that begins there is longer than `CSVReader.rowBytesMax`.
  case rowTooLong(line: Int)
  /// The row that begins there has more than `CSVReader.columnsMax` fields.
  case tooManyColumns(line: Int)
  /// The quotes that begin there are never closed.
  case openQuote(line: Int)
  /// Two bytes a letter: what spreadsheets call "Unicode text".
  case wideLetters
  /// The file itself, or the pipe, gave out.
  case unreadable(String)
}
