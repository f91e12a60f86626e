/// One field of a file that spreadsheets open.
package enum CSVField {
  /// Words that anybody may have written: quoted where RFC 4180 asks for it, and never run as a formula by a spreadsheet.
  package static func words(_ text: String) -> String {
    quoted(looksLikeFormula(text) ? "'" + text : text)
  }

  /// What the product itself wrote: numbers, dates, phones.
  package static func plain(_ text: String) -> String { quoted(text) }

  /// What stood there before `words` kept it from being a formula.
  static func unguarded(_ text: String) -> String {
    text.first == "'" && looksLikeFormula(text) ? String(text.dropFirst()) : text
  }

  private static let formulaBeginnings: Set<Character> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠",
  ]

  /// What was guarded once counts too, so that taking the guard away always leads back.
  private static func looksLikeFormula(_ text: String) -> Bool {
    guard let first = text.drop(while: { $0 == "'" }).first, formulaBeginnings.contains(first) else { return false }
    return Int64(text) == nil
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
