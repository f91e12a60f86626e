/// The poster of a sheet that is folded across its middle: the code beside the words, on each side of the fold.
extension Poster {
  // Tenths of a millimetre: as wide as A4, as high as half of letter.
  private static let faceWidth = 2_100
  private static let faceHeight = 1_395
  private static let codeSide = 660
  /// The column of words.
  private static let columnWidth = 1_020
  private static let columnTop = 130
  private static let columnHeight = 760
  private static let shopSizes = [120, 100, 84, 70]
  private static let leadSizes = [62, 54, 46]
  private static let wordsSizes = [110, 96, 84, 72, 60, 50]
  private static let aroundWordsSizes = [58, 50, 44]
  private static let smallPrintRoom = (width: 1_860, height: 350)
  /// In per cent: what is too much in large type is set smaller.
  private static let scales = [100, 85, 72, 60]

  func tent(_ invitation: Invitation, _ code: QRCode, on size: PosterSize) -> String {
    let texts = pages.texts(in: invitation.language)
    let facts = pages.facts(invitation)
    let smallPrint = Self.smallPrint(pages.disclosures(invitation), within: Self.smallPrintRoom)
    let column = Self.column(invitation.shopName, texts, facts)
    let height = column.reduce(0) { $0 + Self.columnLeading($1.size) }
    let paper = size.paper
    return pages.templates.render(
      .tent,
      Self.sheet(size, left: 0, top: 0).merging([
        "language": texts.language,
        "title": texts.text(.title, facts),
        "middleX": Self.decimal(tenths: paper.width * 5),
        "middleY": Self.decimal(tenths: paper.height * 5),
        "faceLeft": (paper.width - Self.faceWidth) / 2,
        "faceTop": paper.height / 2 + (paper.height / 2 - Self.faceHeight) / 2,
        "columnTop": Self.columnTop + max(0, Self.columnHeight - height) / 2,
        "column": column.map { line in
          ["line": line.text, "size": line.size, "down": Self.columnLeading(line.size), "isLoud": line.isLoud]
            as [String: Any]
        },
        "codePath": code.svgPath,
        "codeScale": Self.decimal(thousandths: Self.codeSide * 1_000 / code.size),
        "smallPrint": Self.spaced(smallPrint.lines, size: smallPrint.size),
        "smallPrintSize": smallPrint.size,
        "wording": invitation.wording,
      ]) { $1 })
  }

  private struct Line {
    let text: String
    let size: Int
    let isLoud: Bool
  }

  /// Wider than elsewhere: the lines are few.
  private static func columnLeading(_ size: Int) -> Int { size * 3 / 2 }

  /// The shop, what there is to be had, and what to text: as large as fits.
  private static func column(_ shop: String, _ texts: PageTexts, _ facts: [String: String]) -> [Line] {
    var lines: [Line] = []
    for scale in scales {
      func fitted(_ text: String, _ sizes: [Int], linesMax: Int, isLoud: Bool) -> [Line] {
        let fitting = PosterLines.fit(
          text, sizes: sizes.map { $0 * scale / 100 }, width: columnWidth, linesMax: linesMax)
        return fitting.lines.map { Line(text: $0, size: fitting.size, isLoud: isLoud) }
      }
      lines = fitted(shop, shopSizes, linesMax: 2, isLoud: true)
      lines += fitted(texts.text(.posterLead, facts), leadSizes, linesMax: 2, isLoud: false)
      for part in byHandParts(texts, facts) {
        lines +=
          part.isWords
          ? fitted(part.text, wordsSizes, linesMax: 1, isLoud: true)
          : fitted(part.text, aroundWordsSizes, linesMax: 2, isLoud: false)
      }
      if lines.reduce(0, { $0 + columnLeading($1.size) }) <= columnHeight { break }
    }
    return lines
  }
}
