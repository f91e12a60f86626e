/// A sign for the counter or the window: the code, the words to text by hand, and every disclosure printed on it, as
/// carriers demand of signs. One page that fits A4 and letter alike.
package struct Poster: Sendable {
  private let pages: Pages

  // Tenths of a millimetre: as wide as A4, as high as letter.
  private static let width = 2_100
  private static let margin = 170
  private static let room = width - 2 * margin
  private static let codeSide = 980
  private static let shopSizes = [190, 160, 130, 105]
  private static let longShopSizes = [105, 85, 70]
  /// Where the last line of the shop's name stands; lines above it go up.
  private static let shopBottom = 340
  private static let wordsSizes = [140, 120, 100, 84, 70]
  private static let aroundWordsSizes = [88, 76, 64, 54]
  /// 11 points where there is room; never less than 8, which can still be read at arm's length.
  private static let smallPrintSizes = [38, 35, 32, 28]
  private static let smallPrintHeight = 400

  package init(pages: Pages) {
    self.pages = pages
  }

  /// An SVG document; nil if what the code must hold is too long for one.
  package func render(_ invitation: Invitation) -> String? {
    guard let code = QRCode(pages.codeText(invitation)) else { return nil }
    let texts = pages.texts(in: invitation.language)
    let facts = pages.facts(invitation)
    let shop = shop(invitation.shopName)
    let smallPrint = smallPrint(pages.disclosures(invitation))
    return pages.templates.render(
      .poster,
      [
        "language": texts.language,
        "title": texts.text(.title, facts),
        "shop": spaced(shop.lines, size: shop.size),
        "shopSize": shop.size,
        "shopTop": Self.shopBottom - (shop.lines.count - 1) * Self.leading(shop.size),
        "lead": texts.text(.posterLead, facts),
        "codePath": code.svgPath,
        "codeScale": Self.decimal(thousandths: Self.codeSide * 1_000 / code.size),
        "byHand": byHand(texts, facts),
        "smallPrint": spaced(smallPrint.lines, size: smallPrint.size),
        "smallPrintSize": smallPrint.size,
        "wording": invitation.wording,
      ])
  }

  /// What to text without a camera: the words on a line of their own, as large as fits, wherever the sentence has them.
  private func byHand(_ texts: PageTexts, _ facts: [String: String]) -> [[String: Any]] {
    let words = facts["words"] ?? ""
    let sentence = texts.text(.posterByHand, facts.merging(["words": "\n\(words)\n"]) { $1 })
    var lines: [[String: Any]] = []
    for part in sentence.split(separator: "\n") {
      let isWords = part == words
      let sizes = isWords ? Self.wordsSizes : Self.aroundWordsSizes
      let fitting = PosterLines.fit(String(part), sizes: sizes, width: Self.room, linesMax: 1)
      for line in fitting.lines {
        lines.append(["line": line, "size": fitting.size, "down": Self.leading(fitting.size), "isWords": isWords])
      }
    }
    return lines
  }

  /// The largest type in which all disclosures have room.
  private func smallPrint(_ disclosures: [String]) -> (size: Int, lines: [String]) {
    var fitting: (size: Int, lines: [String]) = (0, [])
    for size in Self.smallPrintSizes {
      let lines = disclosures.flatMap {
        PosterLines.wrap($0, size: size, width: Self.room, isBold: false)
      }
      fitting = (size, lines)
      if lines.count * Self.leading(size) <= Self.smallPrintHeight { break }
    }
    return fitting
  }

  /// On one line if it can be, else on two.
  private func shop(_ name: String) -> (size: Int, lines: [String]) {
    let short = PosterLines.fit(name, sizes: Self.shopSizes, width: Self.room, linesMax: 1)
    return short.lines.count <= 1
      ? short : PosterLines.fit(name, sizes: Self.longShopSizes, width: Self.room, linesMax: 2)
  }

  /// Lines with the distance of each from the one before; the first has none.
  private func spaced(_ lines: [String], size: Int) -> [[String: String]] {
    lines.enumerated().map { index, line in
      ["line": line, "down": index == 0 ? "0" : String(Self.leading(size))]
    }
  }

  private static func leading(_ size: Int) -> Int { size * 13 / 10 }

  private static func decimal(thousandths: Int) -> String {
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
