import Texting

/// Every word that the shops of a configuration want to answer to, side by side. Belongs to one check.
final class KeywordBoard {
  /// Whose words these are.
  struct Shop {
    let id: String
    let name: String
    let sender: String?
    let languages: [String]
  }

  struct Word {
    let spoken: SpokenWord
    let shop: Shop
    /// In the order of files and lines; words that were only thought of come after all others.
    let index: Int
    let folded: FoldedText
    let spelling: SpelledKeyword
  }

  private(set) var words: [Word] = []
  private(set) var unheard: [SpokenWord] = []
  /// By sender; shops whose sender is wrong are told of that, and have no rivals.
  private var bySender: [String: [Word]] = [:]
  private var firsts: [String: [String: Word]] = [:]
  /// Whom words were proposed to, by the words: nobody is offered what somebody else was.
  private var offered: [String: Int] = [:]

  init(_ shops: [ShopReader.Reading]) {
    for reading in shops {
      let shop = Shop(
        id: reading.id, name: reading.name ?? reading.id, sender: reading.sender?.value,
        languages: reading.languages.map(\.value))
      for spoken in reading.spoken { add(spoken, of: shop) }
    }
  }

  private func add(_ spoken: SpokenWord, of shop: Shop) {
    let folded = FoldedText(spoken.text)
    guard !folded.isEmpty else { return unheard.append(spoken) }
    let word = Word(
      spoken: spoken, shop: shop, index: words.count, folded: folded, spelling: SpelledKeyword(folded))
    words.append(word)
    guard let sender = shop.sender else { return }
    bySender[sender, default: []].append(word)
    if firsts[sender]?[folded.compact] == nil { firsts[sender, default: [:]][folded.compact] = word }
  }

  /// `text` as if it stood where `word` stands.
  func word(_ text: String, in word: Word) -> Word {
    let folded = FoldedText(text)
    let spoken = SpokenWord(text, of: word.spoken.keyword, at: word.spoken.place)
    return Word(
      spoken: spoken, shop: word.shop, index: words.count, folded: folded, spelling: SpelledKeyword(folded))
  }

  /// The first word of the sender that is heard as the same.
  func first(like word: Word) -> Word? {
    word.shop.sender.flatMap { firsts[$0]?[word.folded.compact] }
  }

  /// An earlier word of the sender, of another keyword, that is one slip away.
  func neighbour(of word: Word) -> Word? {
    guard let sender = word.shop.sender else { return nil }
    return bySender[sender]?.first { other in
      other.index < word.index && !isSameKeyword(other, word) && word.spelling.isOneSlip(from: other.spelling)
    }
  }

  /// Whether the keyword that `word` belongs to answers to `text` too.
  func isSpelling(_ text: String, of word: Word) -> Bool {
    let compact = FoldedText(text).compact
    return words.contains { isSameKeyword($0, word) && $0.folded.compact == compact }
  }

  func offer(_ text: String, for word: Word) {
    offered[FoldedText(text).compact] = word.index
  }

  func isOffered(_ text: String, otherThan word: Word) -> Bool {
    offered[FoldedText(text).compact].map { $0 != word.index } ?? false
  }

  private func isSameKeyword(_ one: Word, _ other: Word) -> Bool {
    one.shop.id == other.shop.id && one.spoken.keyword == other.spoken.keyword
  }
}
