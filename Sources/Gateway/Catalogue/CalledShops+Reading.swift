import Texting

/// Whom the words behind a STOP or START mean.
extension CalledShops {
  enum Reading: Equatable {
    case all
    /// Places of the shops at the sender, each once.
    case shops([Int])
  }

  /// Words that say nothing of whom they mean, whatever names begin or end with them: courtesies, articles, words for texts.
  struct Fillers {
    let isFiller: (String) -> Bool
    /// Whether words, which are a part of a keyword, end all texts behind a STOP.
    let endAll: ([String]) -> Bool
  }

  /// "LAB", "the bean, tea please", "all but the bean": nothing but names, parts of names, and words that link them or say nothing. Behind
  /// a shop's own name a remark may follow. Of several ways to read it the one with the fewest and longest names counts; nil where there is none, or
  /// no name in it.
  func reading(of words: [String], fillers: Fillers) -> Reading? {
    guard words.count <= Self.wordsReadMax else { return nil }
    var ways: [Way?] = [Way()] + words.map { _ in nil }
    var ended: Way?
    for (start, word) in words.enumerated() {
      guard let way = ways[start] else { continue }
      for (named, cost, count) in names(at: start, in: words, fillers) {
        Way.keepBest(way.naming(named, cost: cost, at: start), in: &ways[start + count])
      }
      if Self.contrasts.contains(word), way.isAll || !way.shops.isEmpty {
        Way.keepBest(way.passing(cost: Way.contrastCost), in: &ended)
      } else if Self.everything.contains(word), !isLimited(at: start + 1, in: words) {
        Way.keepBest(way.widened(), in: &ways[start + 1])
      } else if Self.isLink(word) || fillers.isFiller(word) && !Self.mine.contains(word) {
        Way.keepBest(way.passing(cost: Way.wordCost), in: &ways[start + 1])
      } else if way.isAll {
        Way.keepBest(way.passing(cost: Way.remarkCost), in: &ended)
      } else if way.namesShop {
        Way.keepBest(way.passing(cost: Way.remarkCost), in: &ended)
      }
    }
    if let whole = ways[words.count] { Way.keepBest(whole, in: &ended) }
    guard let ended else { return nil }
    if ended.isAll { return .all }
    return ended.shops.isEmpty ? nil : .shops(ended.shops)
  }

  /// Whether nobody is named by these words, whatever shops are called: "all", "please", "this and that".
  static func namesNobody(_ words: [String], fillers: Fillers) -> Bool {
    words.allSatisfy { everything.contains($0) || isLink($0) || fillers.isFiller($0) }
  }

  /// The names, and parts of names, that begin there, with the words that they take.
  private func names(at start: Int, in words: [String], _ fillers: Fillers) -> [(Named, cost: Int, count: Int)] {
    guard !Self.isLink(words[start]) else { return [] }
    // what is made of such words alone, as All Day is, is a name only where nothing else is said
    var found: [(Named, cost: Int, count: Int)] = []
    for count in stride(from: 1, through: min(wordsMax + 1, words.count - start), by: 1) {
      let span = Array(words[start..<start + count])
      if span.allSatisfy(fillers.isFiller) { continue }
      let key = span.joined()
      if let name = named[key] ?? linked[Self.withoutLinks(span)] {
        found.append((name, Way.nameCost, count))
      } else if let part = parts[key], part.isByName || !fillers.endAll(span) {
        found.append((part, Way.partCost, count))
      }
    }
    return found
  }

  /// One way to read a beginning of the words.
  private struct Way {
    static let nameCost = 2
    static let partCost = 3
    static let wordCost = 2
    static let contrastCost = 10
    static let remarkCost = 20
    static let articlesMax = 1

    private(set) var cost = 0
    private(set) var shops: [Int] = []
    private(set) var isAll = false
    /// Whether it begins with a shop's own name, whole.
    private(set) var namesShop = false

    func passing(cost: Int) -> Way {
      var way = self
      way.cost += cost
      return way
    }

    func widened() -> Way {
      var way = passing(cost: Self.wordCost)
      way.isAll = true
      return way
    }

    func naming(_ named: Named, cost: Int, at place: Int) -> Way {
      var way = passing(cost: cost)
      for shop in named.shops where !shops.contains(shop) { way.shops.append(shop) }
      way.namesShop = namesShop || (named.isByName && cost == Self.nameCost && place <= Self.articlesMax)
      return way
    }

    static func keepBest(_ way: Way, in best: inout Way?) {
      if way.cost < best?.cost ?? .max { best = way }
    }
  }

  /// "everything from pizza house" is no more than that shop's.
  private func isLimited(at place: Int, in words: [String]) -> Bool {
    place < words.count && Self.limits.contains(words[place])
  }

  static func withoutLinks(_ words: [String]) -> String {
    words.lazy.filter { !isLink($0) }.joined().filter { $0 != hanLink }
  }

  /// Whether something in a name links what stands around it.
  static func isLinked(_ name: String, _ text: FoldedText) -> Bool {
    name.contains { "&+".contains($0) || $0 == hanLink } || text.words.contains(where: isLink)
  }

  /// Chinese puts no spaces around it.
  static let hanLink: Character = "和"

  static func isLink(_ word: String) -> Bool { links.contains(word) }
  static func meansAll(_ words: [String]) -> Bool { !everything.isDisjoint(with: words) }

  /// Longer texts say more than whom they mean.
  private static let wordsReadMax = 24

  /// "and" in the languages that we speak, and what people write for it.
  private static let links = folded(
    """
    and n or plus also und oder sowie auch et ou aussi y e o también também и или также 和 跟 与 與
    """)
  private static let everything = folded(
    """
    all everything everyone everybody every others rest todo todos toda todas otros demás resto tout tous toute toutes autres reste
    alle alles allen andere anderen tudo outros demais все всё всем всего остальные остальное 全部 所有 其他
    """)
  /// Behind these others are spoken of, or the opposite is: "but not the bean", "keep bean lab", "start tea".
  private static let contrasts = folded(
    """
    but except excluding besides not keep start unstop pero excepto menos salvo no sigan mais sauf pas gardez aber außer nicht
    mas exceto não но кроме не 但 但是 除了
    """)

  private static let limits = folded("from of by de del du da do von vom от из")
  /// What belongs to whoever writes is an order rather than a shop: "stop my order".
  private static let mine = folded("my mi mis mon ma mes mein meine meinen meu minha мой моя мою мои 我的")

  private static func folded(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)).compact })
  }
}
