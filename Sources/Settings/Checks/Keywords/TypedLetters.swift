import Texting

/// Which characters people can type for a keyword: those of GSM-7, and the letters of the scripts in which a shop's languages are
/// written. Others reach few keyboards, and make every text dear in which they stand.
struct TypedLetters {
  /// The scripts of each language.
  private let scripts: [String: Set<Int>]

  /// Blocks of letters that stand on keyboards of their own. Latin is none of them: its accents are typed by few.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x370...0x3FF,  // Greek
    0x400...0x52F,  // Cyrillic
    0x530...0x58F,  // Armenian
    0x590...0x5FF,  // Hebrew
    0x600...0x77F,  // Arabic
    0x900...0xDFF,  // India's scripts
    0xE00...0xE7F,  // Thai
    0x10A0...0x10FF,  // Georgian
    0x3040...0x30FF,  // Japanese syllables
    0x3400...0x9FFF,  // Chinese characters
    0xAC00...0xD7A3,  // Korean syllables
  ]

  init(_ messages: [String: MessageFile]) {
    scripts = messages.mapValues { file in
      Set(file.words.values.joined().flatMap { $0.unicodeScalars.compactMap { Self.script(of: $0) } })
    }
  }

  /// What not every phone can type, each as it is shown to people.
  func untypeable(in text: String, languages: [String]) -> [String] {
    let known = languages.reduce(into: Set<Int>()) { $0.formUnion(scripts[$1] ?? []) }
    return Segments.costly(in: text).filter { costly in
      costly.price == .forcesUCS2
        && !costly.character.unicodeScalars.allSatisfy { Self.script(of: $0).map(known.contains) ?? false }
    }.map(\.description)
  }

  /// Whether a letter is of a script that GSM-7 does not write.
  static func isBeyondLatin(_ scalar: Unicode.Scalar) -> Bool { script(of: scalar) != nil }

  private static func script(of scalar: Unicode.Scalar) -> Int? {
    blocks.firstIndex { $0.contains(scalar.value) }
  }
}
