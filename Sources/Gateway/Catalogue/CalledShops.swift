import Settings
import Texting

/// The shops of a sender by what people call them: their names and keywords, found inside a text. Spaces do not count.
struct CalledShops: Sendable {
  /// Names that stand together in a text: "Blue Cup", "coffee and tea".
  struct Mention {
    let words: Range<Int>
    /// Places of the shops at the sender, each once.
    let shops: [Int]
    /// Whether a shop is called by its own name: a keyword may be the name of a thing.
    let isByName: Bool
  }

  /// Whom a name, or a part of one, means.
  struct Named {
    /// Places of the shops at the sender, each once.
    var shops: [Int]
    var isByName: Bool

    mutating func add(_ more: Named) {
      for shop in more.shops where !shops.contains(shop) { shops.append(shop) }
      isByName = isByName && more.isByName
    }
  }

  /// By their words with nothing between them.
  private var named: [String: Named] = [:]
  /// Names of which "and" or "&" is a part, without it: people write the one for the other, or neither.
  private var linked: [String: Named] = [:]
  /// Of names of several words, what they begin and end with, and whose they are.
  private(set) var parts: [String: Named] = [:]
  private var beginnings: Set<String> = []
  private(set) var wordsMax = 0

  /// What is shorter stands in too many texts.
  static let lettersMin = 2

  init(_ shops: [Shop]) {
    for (index, shop) in shops.enumerated() { add(shop.settings.name, index, isByName: true) }
    for (index, shop) in shops.enumerated() {
      for words in shop.settings.keywords.flatMap({ [$0.name] + $0.also }) { add(words, index, isByName: false) }
    }
  }

  private mutating func add(_ name: String, _ shop: Int, isByName: Bool) {
    let text = FoldedText(name)
    guard text.compact.count >= Self.lettersMin else { return }
    for count in 1..<max(1, text.words.count) {
      var ends = [text.words.prefix(count).joined()]
      // the end of a keyword is often a courtesy or a thing: "pls", "class"
      if isByName { ends.append(text.words.suffix(count).joined()) }
      for part in ends where part.count >= Self.lettersMin && parts[part]?.shops.contains(shop) != true {
        parts[part, default: Named(shops: [], isByName: isByName)].shops.append(shop)
      }
    }
    if isByName, let key = Self.keyWithoutLinks(of: name, text) {
      linked[key, default: Named(shops: [], isByName: true)].add(Named(shops: [shop], isByName: true))
    }
    if let known = named[text.compact] {
      // of one keyword the first shop has it, as everywhere
      if isByName, !known.shops.contains(shop) { named[text.compact]?.shops.append(shop) }
      return
    }
    named[text.compact] = Named(shops: [shop], isByName: isByName)
    beginnings.formUnion([text.words[0], text.compact])
    wordsMax = max(wordsMax, text.words.count)
  }

  /// The shop or shops that these words name, with nothing but links between them.
  func shops(namedBy words: [String]) -> [Int]? {
    if let name = name(of: words) { return name.shops }
    guard let mention = first(in: words), mention.words == words.indices else { return nil }
    return mention.shops
  }

  /// Whom these words call by a whole name.
  func name(of words: [String]) -> Named? {
    named[words.joined()] ?? linked[Self.withoutLinks(words)]
  }

  /// The first names in a text, with those that follow them at once.
  func first(in words: [String]) -> Mention? {
    guard let start = words.indices.first(where: { name(at: $0, in: words) != nil }) else { return nil }
    var end = start
    var all = Named(shops: [], isByName: true)
    var next = start
    while let (found, count) = name(at: next, in: words) {
      all.add(found)
      end = next + count
      next = end < words.count && Self.isLink(words[end]) ? end + 1 : end
    }
    return Mention(words: start..<end, shops: all.shops, isByName: all.isByName)
  }

  /// The longest name that begins there, and of how many words.
  private func name(at start: Int, in words: [String]) -> (Named, Int)? {
    guard start < words.count, beginnings.contains(words[start]) else { return nil }
    for count in stride(from: min(wordsMax, words.count - start), through: 1, by: -1) {
      if let found = named[words[start..<start + count].joined()] { return (found, count) }
    }
    return nil
  }
}
