/// Why words make no good keyword.
enum KeywordFault {
  // what cannot be

  /// The words mean something already: which.
  case reserved(String)
  /// It begins with a word that ends texts: that word.
  case opensWithStop(String)
  /// Another keyword of the sender is the same.
  case taken(by: SpokenWord)

  // what can be, and will disappoint

  /// A slip of the thumb makes another keyword of the sender of it.
  case nearKeyword(SpokenWord)
  /// A slip of the thumb makes words of it that mean something already: the words, and what they mean.
  case nearReserved(String, String)
  /// It sounds as people do who want no more texts.
  case soundsLikeStop
  /// A word of it is written in two alphabets: the characters of the rarer one, which look like letters of the other.
  case mixed([String])
  /// Phones change it to these words.
  case autoCorrected(to: String)
  /// Characters that not every phone can type, and that make every text dear in which they stand.
  case untypeable([String])
  /// It has the shape of a token, with its check symbol.
  case token

  var severity: Problem.Severity {
    switch self {
    case .reserved, .opensWithStop, .taken: .mistake
    case .nearKeyword, .nearReserved, .soundsLikeStop, .mixed, .autoCorrected, .untypeable, .token: .warning
    }
  }

  /// What is so of `word`.
  func message(_ word: SpokenWord) -> String {
    let shown = "'\(YAMLValue.shown(word.text))'"
    return switch self {
    case .reserved(let meaning): "\(shown) is a reserved word (\(meaning))"
    case .opensWithStop(let stop):
      "\(shown) begins with '\(stop)': people who write that want no more texts, and must get none"
    case .taken(let first): "the keyword \(shown) is taken by '\(YAMLValue.shown(first.text))' of \(first.place)"
    case .nearKeyword(let other):
      "the keyword \(shown) is one slip from '\(YAMLValue.shown(other.text))' of \(other.place)"
    case .nearReserved(let word, let meaning): "the keyword \(shown) is one slip from '\(word)' (\(meaning))"
    case .soundsLikeStop: "the keyword \(shown) sounds as if somebody wanted no more texts"
    case .mixed(let characters):
      "a word of the keyword \(shown) is written in two alphabets, which nobody types: \(characters.joined(separator: ", "))"
    case .autoCorrected(let words): "phones correct the keyword \(shown) to '\(words)'"
    case .untypeable(let characters):
      "not every phone can type \(characters.joined(separator: ", ")) of the keyword \(shown), and texts that name it cost "
        + "more"
    case .token: "the keyword \(shown) reads as a token"
    }
  }

  /// What is so where it is about another shop's keyword, for people who need not know of that shop; nil where it is not.
  func discreetMessage(_ word: SpokenWord) -> String? {
    let shown = "the keyword '\(YAMLValue.shown(word.text))'"
    return switch self {
    case .taken(let other) where other.isOfAnotherShop(than: word): shown + " is taken on this shop's number"
    case .nearKeyword(let other) where other.isOfAnotherShop(than: word):
      shown + " is one slip from another keyword of this shop's number"
    default: nil
    }
  }

  /// What to do about it; `free` are words that nothing speaks against, if any were found.
  func remedy(free: String?) -> String {
    let instead = free.map { "; '\($0)' is free" } ?? ""
    return switch self {
    // one more word behind STOP would still begin with STOP
    case .reserved(ReservedWords.ofCarriers): "choose another keyword" + instead
    case .reserved: "choose another keyword, or add a word to it" + instead
    case .opensWithStop, .soundsLikeStop: "choose another keyword" + instead
    case .taken: "keywords of one sender must differ in more than case, accents and spaces" + instead
    case .nearKeyword, .nearReserved: "choose words that lie further apart" + instead
    case .autoCorrected(let words):
      free == words ? "add '\(words)' under 'also': it is free" : "choose words that dictionaries know" + instead
    case .untypeable: "write it in plain letters" + instead
    case .mixed: "write each word in one alphabet" + instead
    case .token: "add a letter or leave one out" + instead
    }
  }
}
