import Foundation
import Testing
import Texting

/// Segments counted again in the plainest way: by the tables of 3GPP TS 23.038 written out, character by character.
private enum PlainSegments {
  static let basic = Array(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
      .unicodeScalars)
  static let extended = Array("\u{C}^{}\\[~]|€".unicodeScalars)

  /// Each character with what may not be torn apart: its units.
  static func sizes(_ text: String) -> (isGSM: Bool, sizes: [Int]) {
    let scalars = Array(text.unicodeScalars)
    if scalars.allSatisfy({ basic.contains($0) || extended.contains($0) }) {
      return (true, scalars.map { extended.contains($0) ? 2 : 1 })
    }
    return (false, scalars.map { $0.value > 0xFFFF ? 2 : 1 })
  }

  static func count(_ text: String) -> (encoding: String, segments: Int, units: Int) {
    let (isGSM, sizes) = sizes(text)
    let units = sizes.reduce(0, +)
    let (single, joined) = isGSM ? (160, 153) : (70, 67)
    var rooms = [0]
    for size in sizes {
      if rooms[rooms.count - 1] + size > joined { rooms.append(0) }
      rooms[rooms.count - 1] += size
    }
    return (isGSM ? "GSM-7" : "UCS-2", units <= single ? 1 : rooms.count, units)
  }
}

@Suite struct SegmentsPropertyTests {
  /// Characters of every price, so that pairs fall on every edge.
  private static let alphabets = [
    "abc ", "ab€{", "éÇÄ\n", "abcdefgh€", "aá", "咖啡 a", "😀a", "😀", "👩‍👩‍👧 ", "“a”—…", "e\u{301}a", "\u{A0}\tab",
  ]

  private static func text(_ random: inout SplitMix) -> String {
    let alphabet = Array(alphabets[Int.random(in: 0..<alphabets.count, using: &random)].unicodeScalars)
    let edges = [1, 66, 67, 68, 69, 70, 71, 134, 135, 152, 153, 154, 159, 160, 161, 306, 307, 460, 1_000]
    let edge = edges[Int.random(in: 0..<edges.count, using: &random)]
    let length = max(0, edge + Int.random(in: -2...2, using: &random))
    var text = String.UnicodeScalarView()
    for _ in 0..<length { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)]) }
    return String(text)
  }

  private static let seed =
    ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? UInt64.random(in: .min ... .max)

  @Test func `texts cost what the tables say, however they are made`() {
    var random = SplitMix(seed: Self.seed)
    for _ in 0..<2_000 {
      let text = Self.text(&random)
      let (encoding, segments, units) = PlainSegments.count(text)
      let count = Segments.count(text)
      #expect(
        count.encoding.rawValue == encoding && count.segments == segments && count.units == units,
        "SEED=\(Self.seed): \(text.debugDescription)")
    }
  }

  @Test func `segments joined are the text, and each is as full as it can be without tearing a pair`() {
    var random = SplitMix(seed: Self.seed)
    for _ in 0..<1_000 {
      let text = Self.text(&random)
      let parts = Segments.split(text)
      let whole = Segments.count(text)
      let (isGSM, _) = PlainSegments.sizes(text)
      func units(_ part: String) -> Int {
        isGSM ? PlainSegments.sizes(part).sizes.reduce(0, +) : part.utf16.count
      }
      #expect(Array(parts.joined().unicodeScalars) == Array(text.unicodeScalars), "SEED=\(Self.seed)")
      #expect(parts.count == whole.segments, "SEED=\(Self.seed): \(text.debugDescription)")
      for (part, next) in zip(parts, parts.dropFirst()) {
        let first = next.unicodeScalars.prefix(1).reduce(0) { $0 + units(String($1)) }
        #expect(units(part) <= whole.encoding.joined, "SEED=\(Self.seed)")
        #expect(units(part) + first > whole.encoding.joined, "SEED=\(Self.seed)")
      }
    }
  }

  @Test func `plain form saves a segment or is the text itself`() {
    var random = SplitMix(seed: Self.seed)
    for _ in 0..<1_000 {
      let text = Self.text(&random)
      let plain = Segments.plain(text)
      #expect(
        plain == text || Segments.count(plain).segments < Segments.count(text).segments,
        "SEED=\(Self.seed): \(text.debugDescription)")
      #expect(Segments.plain(plain) == plain, "SEED=\(Self.seed): \(text.debugDescription)")
    }
  }
}
