import Texting

/// Words that might do in the place of a keyword, the likeliest first. Whoever asks checks them: no word is proposed that the
/// next check would complain about.
struct FreeKeyword: Sequence {
  private let candidates: [String]

  /// What makes another keyword of almost any word.
  private static let endings = ["CLUB", "VIP", "JOIN", "TEXT"]
  /// Where all of these are taken too, owners know best.
  private static let numbersMax = 9

  init(instead word: KeywordBoard.Word, _ fault: KeywordFault) {
    let shop = Self.plain(word.shop.name)
    var candidates: [String] = []
    var bases = [Self.plain(word.spoken.text), shop]
    switch fault {
    case .reserved, .soundsLikeStop: bases = [shop]
    case .opensWithStop(let stop):
      let rest = Self.plain(
        FoldedText(word.spoken.text).words.dropFirst(FoldedText(stop).words.count).joined(separator: " "))
      candidates.append(rest)
      bases = [rest, shop]
    case .mixed:
      bases[0] = Self.plain(MixedAlphabets.latin(word.spoken.text))
      candidates.append(bases[0])
    case .autoCorrected(let words):
      candidates.append(words)
      bases[0] = words
    case .untypeable: candidates.append(bases[0])
    case .taken, .nearKeyword, .nearReserved, .token: break
    }
    candidates += bases.flatMap { base in Self.endings.map { base + " " + $0 } + [base + " " + shop] }
    candidates.append(shop)
    for number in 1...Self.numbersMax { candidates += (bases + ["CLUB"]).map { "\($0) \(number)" } }
    // a base that nothing was left of would offer bare endings
    self.candidates = candidates.filter { !$0.hasPrefix(" ") && !$0.hasSuffix(" ") && !$0.isEmpty }
  }

  func makeIterator() -> IndexingIterator<[String]> { candidates.makeIterator() }

  /// In capitals that every phone can type; what it cannot is left out.
  private static func plain(_ text: String) -> String {
    FoldedText(text).words.map { $0.uppercased() }.filter { Segments.count($0).encoding == .gsm7 }
      .joined(separator: " ")
  }
}
