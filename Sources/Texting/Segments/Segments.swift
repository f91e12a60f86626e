/// Counting and splitting the segments of a text, as phones and carriers do (3GPP TS 23.038, 23.040).
package enum Segments {
  /// What `text` costs. An escape pair or a surrogate pair is never torn apart, so several segments may not be full.
  package static func count(_ text: String) -> SegmentCount {
    let measured = Measure(text)
    let encoding = measured.encoding
    if measured.units <= encoding.single {
      return SegmentCount(encoding: encoding, segments: 1, units: measured.units)
    }
    if !measured.hasPairs {
      let segments = (measured.units + encoding.joined - 1) / encoding.joined
      return SegmentCount(encoding: encoding, segments: segments, units: measured.units)
    }
    var segments = 1
    var filled = 0
    for scalar in text.unicodeScalars {
      let size = units(of: scalar, in: encoding)
      if filled + size > encoding.joined {
        segments += 1
        filled = 0
      }
      filled += size
    }
    return SegmentCount(encoding: encoding, segments: segments, units: measured.units)
  }

  /// The segments of `text` in order; joined they are the text again.
  package static func split(_ text: String) -> [String] {
    let measured = Measure(text)
    let encoding = measured.encoding
    guard measured.units > encoding.single else { return [text] }
    var parts: [String] = []
    var part = ""
    var filled = 0
    for scalar in text.unicodeScalars {
      let size = units(of: scalar, in: encoding)
      if filled + size > encoding.joined {
        parts.append(part)
        part = ""
        filled = 0
      }
      part.unicodeScalars.append(scalar)
      filled += size
    }
    parts.append(part)
    return parts
  }

  private static func units(of scalar: Unicode.Scalar, in encoding: SegmentCount.Encoding) -> Int {
    switch encoding {
    // a text in GSM-7 holds nothing outside of the alphabet
    case .gsm7: Alphabet.septets(of: scalar) ?? 1
    case .ucs2: UTF16.width(scalar)
    }
  }

  /// The alphabet that a text needs and its units in it.
  private struct Measure {
    var encoding = SegmentCount.Encoding.gsm7
    var units = 0
    /// Whether something takes two units, so that a segment may end one unit early.
    var hasPairs = false

    init(_ text: String) {
      var text = text
      guard !text.withUTF8({ measurePlain($0) }) else { return }
      units = 0
      hasPairs = false
      for scalar in text.unicodeScalars {
        guard let septets = Alphabet.septets(of: scalar) else {
          measureUCS2(text)
          return
        }
        units += septets
        if septets == 2 { hasPairs = true }
      }
    }

    /// Plain ASCII, byte by byte; false as soon as something else comes.
    private mutating func measurePlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      let table = Alphabet.ascii
      for byte in bytes {
        guard byte < 0x80, table[Int(byte)] > 0 else { return false }
        units += Int(table[Int(byte)])
      }
      hasPairs = units > bytes.count
      return true
    }

    private mutating func measureUCS2(_ text: String) {
      encoding = .ucs2
      units = text.utf16.count
      hasPairs = units > text.unicodeScalars.count
    }
  }
}
