import Gateway
import Texting

/// Whether any text asks for no more texts.
enum OptOutsTarget {
  private static let lexicons = SampleShop.catalogue.lexicons

  static func feed(_ input: Input) {
    let text = input.text
    let folded = FoldedText(text)
    let isFixed = OptOut.isFixedWord(folded, lexicons: lexicons)
    let isMeant = OptOut.isMeant(by: text, folded: folded, lexicons: lexicons)
    must(isMeant || !isFixed, "a fixed word is not meant")
    for lexicon in lexicons {
      if let (_, rest) = lexicon.command(beginning: folded) {
        must(rest.count < folded.words.count && folded.words.suffix(rest.count) == rest[...], "a command takes no word")
      }
      if let (_, rest) = lexicon.command(closeTo: folded) {
        must(rest.utf8.count < folded.compact.utf8.count && folded.compact.hasSuffix(rest), "a command takes no letter")
      }
      if lexicon.isPlainYes(folded) { must(!folded.isEmpty, "nothing is a yes") }
    }
  }
}
