import Platform
import Texting

/// What a text costs, for a person or as one line of JSON.
enum SegmentsPrinter {
  /// Backgrounds of segments, in turn, with black letters.
  private static let colours = ["30;46", "30;43"]
  private static let plain = "\u{1B}[0m"
  /// No more characters are named.
  private static let namedMax = 8

  static func json(_ text: String) -> String {
    let count = Segments.count(text)
    var writer = JSONWriter()
    writer.beginObject()
    count.write(to: &writer)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The text, a line for each segment, and why it costs so much.
  static func shown(_ text: String, isColoured: Bool) -> String {
    let count = Segments.count(text)
    let room = count.segments == 1 ? count.encoding.single : count.segments * count.encoding.joined
    var lines = [
      "\(count.segmentsInWords), \(count.encoding.rawValue), \(count.units) of \(room) units"
    ]
    for (index, segment) in Segments.split(text).enumerated() {
      let visible = visible(segment)
      let colour = colours[index % colours.count]
      lines.append("  \(index + 1) " + (isColoured ? "\u{1B}[\(colour)m\(visible)\(plain)" : visible))
    }
    if let reason = reason(for: text) { lines.append("  " + reason) }
    if let cheaper = cheaper(text, than: count) { lines.append("  " + cheaper) }
    return lines.joined(separator: "\n")
  }

  /// Which characters make a text dear; nil where none does, or where its language needs UCS-2 anyway.
  static func reason(for text: String) -> String? {
    let costly = Segments.needlesslyCostly(in: text)
    guard let first = costly.first else { return nil }
    let names = costly.prefix(namedMax).map(\.description).joined(separator: ", ")
    let label = first.price == .forcesUCS2 ? "needs UCS-2" : "two units each"
    return "\(label): \(names)" + (costly.count > namedMax ? ", …" : "")
  }

  /// What the text would cost in plain characters, where they would do.
  private static func cheaper(_ text: String, than count: SegmentCount) -> String? {
    guard count.encoding == .ucs2, !Segments.hasLinkBeyondGSM7(text) else { return nil }
    let forms = Segments.costly(in: text).compactMap { costly in costly.plain.map { (costly.character, $0) } }
    let known = Dictionary(uniqueKeysWithValues: forms)
    let plain = text.map { known[$0] ?? String($0) }.joined()
    let cheaper = Segments.count(plain)
    guard cheaper.encoding == .gsm7 else { return nil }
    let written = forms.prefix(namedMax).map { $1.isEmpty ? "nothing" : "'\($1)'" }.joined(separator: ", ")
    return "in plain characters (\(written)): \(cheaper.segments) \(cheaper.segments == 1 ? "segment" : "segments"), "
      + "\(cheaper.units) units"
  }

  /// Without what would move the cursor or ring the bell.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
  }
}
