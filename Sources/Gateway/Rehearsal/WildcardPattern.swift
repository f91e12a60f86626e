/// A pattern of a rehearsal: case does not matter, `*` is any run of characters, line breaks too; it covers the whole text.
struct WildcardPattern {
  private let pieces: [[Character]]

  init(_ pattern: String) {
    pieces = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false).map { Array($0) }
  }

  func matches(_ text: String) -> Bool {
    let text = Array(text.lowercased())
    guard let first = pieces.first, let last = pieces.last, text.starts(with: first) else { return false }
    guard pieces.count > 1 else { return text.count == first.count }
    var position = first.count
    // The earliest place is always right for a middle piece: it leaves the most room for those that follow.
    for piece in pieces.dropFirst().dropLast() {
      guard let found = Self.find(piece, in: text, from: position) else { return false }
      position = found + piece.count
    }
    return text.count - last.count >= position && text.suffix(last.count).elementsEqual(last)
  }

  private static func find(_ piece: [Character], in text: [Character], from start: Int) -> Int? {
    guard text.count - piece.count >= start else { return nil }
    return (start...(text.count - piece.count)).first { text[$0..<($0 + piece.count)].elementsEqual(piece) }
  }
}
