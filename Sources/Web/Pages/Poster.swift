/// A sign for the counter or the window: the code, the words to text by hand, and every disclosure printed on it, as
/// carriers demand of signs. One page that fits A4 and letter alike.
package struct Poster: Sendable {
  private let pages: Pages

  /// Tenths of a millimetre: as wide as A4, as high as letter.
  private static let width = 2_100
  private static let margin = 170
  private static let codeSide = 980
  private static let shopSizes = [190, 160, 130, 105, 85]
  private static let wordsSizes = [104, 92, 80, 68, 56]
  /// 9 points: small print that can be read at arm's length.
  private static let smallPrint = 32
  private static let smallPrintLeading = 43
  private static let wordsLinesMax = 3

  package init(pages: Pages) {
    self.pages = pages
  }

  /// An SVG document; nil if what the code must hold is too long for one.
  package func render(_ invitation: Invitation) -> String? {
    guard let code = QRCode(pages.codeText(invitation)) else { return nil }
    let texts = pages.texts(in: invitation.language)
    let facts = pages.facts(invitation)
    let room = Self.width - 2 * Self.margin
    let shop = PosterLines.fit(invitation.shopName, sizes: Self.shopSizes, width: room, linesMax: 1)
    let byHand = PosterLines.fit(
      texts.text(.posterByHand, facts), sizes: Self.wordsSizes, width: room, linesMax: Self.wordsLinesMax)
    let smallPrint = pages.disclosures(invitation).flatMap {
      PosterLines.wrap($0, size: Self.smallPrint, width: room, isBold: false)
    }
    return pages.templates.render(
      .poster,
      [
        "language": texts.language,
        "title": texts.text(.title, facts),
        "shop": shop.lines.first ?? "",
        "shopSize": shop.size,
        "lead": texts.text(.posterLead, facts),
        "codePath": code.svgPath,
        "codeScale": Self.decimal(thousandths: Self.codeSide * 1_000 / code.size),
        "byHand": spaced(byHand.lines, leading: byHand.size * 5 / 4),
        "byHandSize": byHand.size,
        "smallPrint": spaced(smallPrint, leading: Self.smallPrintLeading),
        "smallPrintSize": Self.smallPrint,
      ])
  }

  /// Lines with the distance of each from the one before; the first has none.
  private func spaced(_ lines: [String], leading: Int) -> [[String: String]] {
    lines.enumerated().map { index, line in ["line": line, "down": index == 0 ? "0" : String(leading)] }
  }

  private static func decimal(thousandths: Int) -> String {
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
