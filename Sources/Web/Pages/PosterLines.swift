/// Breaks text into lines: SVG does not. Widths are those of a wide sans-serif face (DejaVu), since the face that will be there
/// is not known.
enum PosterLines {
  /// The largest of `sizes` (falling) in which a bold text takes no more than `linesMax` lines, with the lines; the smallest
  /// if none does.
  static func fit(_ text: String, sizes: [Int], width: Int, linesMax: Int) -> (size: Int, lines: [String]) {
    for size in sizes {
      let lines = wrap(text, size: size, width: width, isBold: true)
      if lines.count <= linesMax { return (size, lines) }
    }
    let smallest = sizes.last ?? 0
    return (smallest, wrap(text, size: smallest, width: width, isBold: true))
  }

  /// Breaks between words, and inside a word only where it alone is wider than a line.
  static func wrap(_ text: String, size: Int, width: Int, isBold: Bool) -> [String] {
    let room = width * 1_000 / max(size, 1)
    var lines: [String] = []
    var line = ""
    var filled = 0
    for word in text.split(separator: " ") {
      for piece in pieces(of: word, room: room, isBold: isBold) {
        let needed = milliEms(piece, isBold: isBold)
        let space = line.isEmpty ? 0 : milliEms(" ", isBold: isBold)
        if filled + space + needed > room, !line.isEmpty {
          lines.append(line)
          line = String(piece)
          filled = needed
        } else {
          line += (line.isEmpty ? "" : " ") + piece
          filled += space + needed
        }
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func pieces(of word: Substring, room: Int, isBold: Bool) -> [Substring] {
    var pieces: [Substring] = []
    var start = word.startIndex
    var filled = 0
    for index in word.indices {
      let needed = milliEms(word[index...index], isBold: isBold)
      if filled + needed > room, index > start {
        pieces.append(word[start..<index])
        start = index
        filled = 0
      }
      filled += needed
    }
    pieces.append(word[start...])
    return pieces
  }

  /// Thousandths of the size of the type.
  private static func milliEms(_ text: some StringProtocol, isBold: Bool) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isBold ? milliEms($1) * 108 / 100 : milliEms($1)) }
  }

  private static func milliEms(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "!", "|": 290
    case " ", "f", "t", "r", "(", ")", "[", "]", "-", "/": 400
    case "m", "M", "W", "@", "%": 980
    case "w": 820
    case "a"..."z", "0"..."9": 630
    case "A"..."Z", "&": 760
    default: scalar.properties.isEmoji || scalar.value >= 0x1100 ? 1_100 : 780
    }
  }
}
