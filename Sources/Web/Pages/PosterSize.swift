/// What a poster is printed on.
package enum PosterSize: String, CaseIterable, Sendable {
  /// One page that fits A4 and letter alike: as wide as A4, as high as letter.
  case either
  case a4, letter
  /// A sheet that is folded across its middle and stands on a table: the poster on both sides.
  case tentA4 = "tent-a4"
  case tentLetter = "tent-letter"

  /// In tenths of a millimetre.
  var paper: (width: Int, height: Int) {
    switch self {
    case .either: (2_100, 2_790)
    case .a4, .tentA4: (2_100, 2_970)
    case .letter, .tentLetter: (2_159, 2_794)
    }
  }

  /// Those that a printer has: what `either` is for is a file that goes to both worlds.
  static let sheets: [PosterSize] = [.a4, .letter, .tentA4, .tentLetter]

  var isFolded: Bool { self == .tentA4 || self == .tentLetter }
}
