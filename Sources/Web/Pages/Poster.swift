/// A sign for the counter or the window: the code, the words to text by hand, and every disclosure printed on it, as
/// carriers demand of signs.
package struct Poster: Sendable {
  let pages: Pages

  // Tenths of a millimetre: as wide as A4, as high as letter, so that it stands on either.
  private static let width = 2_100
  private static let height = 2_790
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
  private static let smallPrintRoom = (width: room, height: 400)

  package init(pages: Pages) {
    self.pages = pages
  }

  /// An SVG document of that paper's size; nil if what the code must hold is too long for one.
  package func render(_ invitation: Invitation, on size: PosterSize = .either) -> String? {
    guard let code = QRCode(pages.codeText(invitation)) else { return nil }
    return size.isFolded ? tent(invitation, code, on: size) : sheet(invitation, code, on: size)
  }

  private func sheet(_ invitation: Invitation, _ code: QRCode, on size: PosterSize) -> String {
    let texts = pages.texts(in: invitation.language)
    let facts = pages.facts(invitation)
    let shop = shop(invitation.shopName)
    let smallPrint = Self.smallPrint(pages.disclosures(invitation), within: Self.smallPrintRoom)
    let paper = size.paper
    // in the middle of a larger paper
    let (left, top) = (-(paper.width - Self.width) / 2, -(paper.height - Self.height) / 2)
    return pages.templates.render(
      .poster,
      Self.sheet(size, left: left, top: top).merging([
        "language": texts.language,
        "title": texts.text(.title, facts),
        "shop": Self.spaced(shop.lines, size: shop.size),
        "shopSize": shop.size,
        "shopTop": Self.shopBottom - (shop.lines.count - 1) * Self.leading(shop.size),
        "lead": texts.text(.posterLead, facts),
        "codePath": code.svgPath,
        "codeScale": Self.decimal(thousandths: Self.codeSide * 1_000 / code.size),
        "byHand": byHand(texts, facts),
        "smallPrint": Self.spaced(smallPrint.lines, size: smallPrint.size),
        "smallPrintSize": smallPrint.size,
        "wording": invitation.wording,
      ]) { $1 })
  }

  /// The paper, as the templates have it.
  static func sheet(_ size: PosterSize, left: Int, top: Int) -> [String: Any] {
    let paper = size.paper
    return [
      "width": decimal(tenths: paper.width), "height": decimal(tenths: paper.height), "left": left, "top": top,
      "paperWidth": paper.width, "paperHeight": paper.height, "foldRight": paper.width - foldMark,
      "viewBox": "\(left) \(top) \(paper.width) \(paper.height)",
    ]
  }

  /// How long the dashes are that say where to fold.
  private static let foldMark = 60

  /// What to text without a camera: the words on a line of their own, as large as fits.
  private func byHand(_ texts: PageTexts, _ facts: [String: String]) -> [[String: Any]] {
    var lines: [[String: Any]] = []
    for part in Self.byHandParts(texts, facts) {
      let sizes = part.isWords ? Self.wordsSizes : Self.aroundWordsSizes
      let fitting = PosterLines.fit(part.text, sizes: sizes, width: Self.room, linesMax: 1)
      for line in fitting.lines {
        lines.append(
          ["line": line, "size": fitting.size, "down": Self.leading(fitting.size), "isWords": part.isWords])
      }
    }
    return lines
  }

  /// The sentence that says it, with the words by themselves, wherever it has them.
  static func byHandParts(_ texts: PageTexts, _ facts: [String: String]) -> [(text: String, isWords: Bool)] {
    let words = facts["words"] ?? ""
    let sentence = texts.text(.posterByHand, facts.merging(["words": "\n\(words)\n"]) { $1 })
    return sentence.split(separator: "\n").map { (String($0), $0 == words) }
  }

  /// The largest type in which all disclosures have room.
  static func smallPrint(
    _ disclosures: [String], within room: (width: Int, height: Int)
  ) -> (size: Int, lines: [String]) {
    var fitting: (size: Int, lines: [String]) = (0, [])
    for size in smallPrintSizes {
      let lines = disclosures.flatMap {
        PosterLines.wrap($0, size: size, width: room.width, isBold: false)
      }
      fitting = (size, lines)
      if lines.count * leading(size) <= room.height { break }
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
  static func spaced(_ lines: [String], size: Int) -> [[String: String]] {
    lines.enumerated().map { index, line in
      ["line": line, "down": index == 0 ? "0" : String(leading(size))]
    }
  }

  static func leading(_ size: Int) -> Int { size * 13 / 10 }

  /// Without a point where it is whole.
  static func decimal(tenths: Int) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  static func decimal(thousandths: Int) -> String {
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
