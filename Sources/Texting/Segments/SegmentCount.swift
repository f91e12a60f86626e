/// What a text costs: carriers bill by the segment.
package struct SegmentCount: Equatable, Sendable {
  /// The alphabet that the whole text is sent in.
  package enum Encoding: String, Sendable {
    case gsm7 = "GSM-7"
    case ucs2 = "UCS-2"

    /// Units in a text of one segment (3GPP TS 23.038, 23.040).
    package var single: Int { self == .gsm7 ? 160 : 70 }
    /// Units in each of several segments; the rest is the header that joins them.
    package var joined: Int { self == .gsm7 ? 153 : 67 }
  }

  package let encoding: Encoding
  package let segments: Int
  /// Septets in GSM-7, where a character of the extension counts two; 16-bit units in UCS-2. Headers are not counted.
  package let units: Int

  package init(encoding: Encoding, segments: Int, units: Int) {
    self.encoding = encoding
    self.segments = segments
    self.units = units
  }
}
