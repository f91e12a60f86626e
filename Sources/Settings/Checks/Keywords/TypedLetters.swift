import Texting

/// Which characters people can type for a keyword: those of GSM-7, and the letters of the scripts in which a shop's languages are
/// written. Others reach few keyboards, and make every text dear in which they stand.
struct TypedLetters {
  /// The scripts of each language.
  private let scripts: [String: Set<LetterBlock>]

  init(_ messages: [String: MessageFile]) {
    scripts = messages.mapValues { file in
      Set(file.words.values.joined().flatMap { $0.unicodeScalars.compactMap { LetterBlock(of: $0) } })
    }
  }

  /// What not every phone can type, each as it is shown to people.
  func untypeable(in text: String, languages: [String]) -> [String] {
    let known = languages.reduce(into: Set<LetterBlock>()) { $0.formUnion(scripts[$1] ?? []) }
    return Segments.costly(in: text).filter { costly in
      costly.price == .forcesUCS2
        && !costly.character.unicodeScalars.allSatisfy { LetterBlock(of: $0).map(known.contains) ?? false }
    }.map(\.description)
  }
}
