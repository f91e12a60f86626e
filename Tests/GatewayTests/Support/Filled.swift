import Texting

extension String {
  /// Puts a code into a text, as people write codes: `{T}` as it is, `{t}` in lower case, `{T-}` and `{T_}` in two halves,
  /// `{TO}` with letters that look like its digits, `{W}` with its last symbol wrong.
  func filled(with code: TokenCode) -> String {
    let plain = code.description
    let halves = [plain.prefix(4), plain.suffix(4)]
    let wrong = plain.dropLast() + (plain.last == "7" ? "8" : "7")
    return replacing("{T-}", with: halves.joined(separator: "-"))
      .replacing("{T_}", with: halves.joined(separator: " "))
      .replacing("{TO}", with: plain.replacing("0", with: "O").replacing("1", with: "l"))
      .replacing("{t}", with: plain.lowercased())
      .replacing("{T}", with: plain)
      .replacing("{W}", with: String(wrong))
  }
}
