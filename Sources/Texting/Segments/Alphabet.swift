/// The default alphabet of GSM (3GPP TS 23.038, 6.2.1) and what a character costs in it.
enum Alphabet {
  /// Septets that a character takes: 1 in the basic table, 2 in the extension, nil if it is in neither.
  static func septets(of scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII {
      let septets = ascii[Int(scalar.value)]
      return septets == 0 ? nil : Int(septets)
    }
    if scalar == "€" { return 2 }
    return basicBeyondASCII.contains(scalar) ? 1 : nil
  }

  /// Septets of each ASCII character, 0 where the alphabet lacks it.
  static let ascii: [UInt8] = (0..<128).map { code in
    switch UInt8(code) {
    case 0x0A, 0x0D, 0x20...0x5A, 0x5F, 0x61...0x7A: 1
    case 0x0C, UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"): 2
    case UInt8(ascii: "["), UInt8(ascii: "~"), UInt8(ascii: "]"), UInt8(ascii: "|"): 2
    default: 0
    }
  }

  private static let basicBeyondASCII = Set("£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà".unicodeScalars)

  /// What a phone or an office program writes for a plain character, by the plain one. Each is outside of GSM-7.
  static let lookAlikes: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (plain, others) in plainForms {
      for other in others.unicodeScalars { table[other] = plain }
    }
    return table
  }()

  private static let plainForms: [(String, String)] = [
    ("\"", "“”„‟«»″ʺ˝❝❞〝〞＂"),
    ("'", "‘’‚‛′ʻʼʹʽˈ´`❛❜＇"),
    ("-", "‐‑‒–—―−⁃﹣－"),
    ("...", "…"),
    (" ", "\t\u{A0}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}"),
    ("", "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{200E}\u{200F}\u{FE0E}"),
    ("<", "‹"), (">", "›"), ("*", "•·∙"), ("/", "⁄∕"), ("\n", "\u{2028}\u{2029}\u{85}"), (":", "∶ː"),
  ]
}
