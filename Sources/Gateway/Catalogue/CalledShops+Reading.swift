import Texting

/// Whom the words behind a STOP or START mean.
extension CalledShops {
  enum Reading {
    case all
    /// Places of the shops at the sender, each once.
    case shops([Int])
  }

  /// What the words are beside names.
  struct Fillers {
    /// Whether a word, or several with nothing between them, says nothing of whom it means: a courtesy, an article, a word for texts.
    let isFiller: (String) -> Bool
    /// Whether words, which are a part of a keyword, end all texts behind a STOP.
    let endAll: ([String]) -> Bool
  }

  /// Behind a STOP a doubt is for all: "LAB", "the bean, tea please", "all but the bean", and behind a shop's own name a remark.
  func readingOfStop(_ words: [String], fillers: Fillers) -> Reading? {
    guard let way = way(through: words, fillers, isExact: false) else { return nil }
    if way.isAll { return .all }
    return way.named.shops.isEmpty ? nil : .shops(way.named.shops)
  }

  /// Behind a START nothing may be in doubt: "LAB", "the bean please", "all".
  func readingOfStart(_ words: [String], fillers: Fillers) -> Reading? {
    guard let way = way(through: words, fillers, isExact: true) else { return nil }
    if !way.named.shops.isEmpty { return .shops(way.named.shops) }
    return way.isAll ? .all : nil
  }

  /// The best way to read words as nothing but names, parts of names, and what links them or says nothing: that with the fewest names, whole
  /// ones rather than parts. Unless it is to be exact, it may end before words of something else.
  private func way(through words: [String], _ fillers: Fillers, isExact: Bool) -> Way? {
    guard words.count <= Self.wordsReadMax else { return nil }
    var ways: [Way?] = [Way()] + words.map { _ in nil }
    var ended: Way?
    for (start, word) in words.enumerated() {
      guard let way = ways[start] else { continue }
      for (named, cost, count) in names(at: start, in: words, fillers) {
        Way.keepBest(way.naming(named, cost: cost, at: start), in: &ways[start + count])
      }
      if Self.contrasts.contains(word), way.isAll || !way.named.shops.isEmpty {
        if !isExact { Way.keepBest(way.passing(cost: Way.contrastCost), in: &ended) }
        continue
      }
      if Self.everything.contains(word), !isLimited(at: start + 1, in: words) {
        Way.keepBest(way.widened(), in: &ways[start + 1])
        continue
      }
      for count in wordsPassed(at: start, in: words, fillers) {
        Way.keepBest(way.passing(cost: Way.wordCost), in: &ways[start + count])
      }
      if !isExact, way.namesShop, !Self.orders.contains(word) {
        Way.keepBest(way.passing(cost: Way.remarkCost), in: &ended)
      }
    }
    if let whole = ways[words.count] { Way.keepBest(whole, in: &ended) }
    return ended
  }

  /// How many words from there on may be passed over: one that links, or a word or phrase that says nothing.
  private func wordsPassed(at start: Int, in words: [String], _ fillers: Fillers) -> [Int] {
    let word = words[start]
    if Self.mine.contains(word) { return [] }
    return (1...min(Self.phraseWordsMax, words.count - start)).filter { count in
      count == 1 && (Self.isLink(word) || Self.everything.contains(word))
        || fillers.isFiller(words[start..<start + count].joined())
    }
  }

  /// Whether these words mean all, whatever shops are called: "tout".
  static func meansAll(_ words: [String]) -> Bool {
    words.allSatisfy { everything.contains($0) || isLink($0) } && !everything.isDisjoint(with: words)
  }

  /// The names, and parts of names, that begin there, with the words that they take.
  private func names(at start: Int, in words: [String], _ fillers: Fillers) -> [(Named, cost: Int, count: Int)] {
    guard !Self.isLink(words[start]) else { return [] }
    let isFromThem = start > 0 && Self.limits.contains(words[start - 1])
    var found: [(Named, cost: Int, count: Int)] = []
    for count in stride(from: 1, through: min(wordsMax + 1, words.count - start), by: 1) {
      let span = Array(words[start..<start + count])
      // "all day" beside other words is no shop, though one be called so
      if !isFromThem, span.allSatisfy(fillers.isFiller) { continue }
      if let name = name(of: span) {
        found.append((name, Way.nameCost, count))
      } else if let part = parts[span.joined()], part.isByName || !fillers.endAll(span) {
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
    private(set) var named = Named(shops: [], isByName: true)
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

    func naming(_ name: Named, cost: Int, at place: Int) -> Way {
      var way = passing(cost: cost)
      way.named.add(name)
      way.namesShop = namesShop || (name.isByName && cost == Self.nameCost && place <= Self.articlesMax)
      return way
    }

    static func keepBest(_ way: Way, in best: inout Way?) {
      if way.cost < best?.cost ?? .max { best = way }
    }
  }

  /// "everything from pizza house" and "all pizza house texts" are no more than that shop's.
  private func isLimited(at place: Int, in words: [String]) -> Bool {
    let rest = words[place...]
    if !Self.limits.isDisjoint(with: rest) { return true }
    guard let mention = first(in: Array(rest)), mention.words.lowerBound == 0, mention.words.upperBound < rest.count
    else { return false }
    return Self.texts.contains(rest[place + mention.words.upperBound])
  }

  static func withoutLinks(_ words: [String]) -> String {
    words.lazy.filter { !isLink($0) }.joined().filter { $0 != hanLink }
  }

  /// The key of a name in which something links what stands around it.
  static func keyWithoutLinks(of name: String, _ text: FoldedText) -> String? {
    let isLinked =
      text.words.count > 1 && name.contains { "&+".contains($0) }
      || text.compact.dropFirst().dropLast().contains(hanLink)
      || text.words.dropFirst().dropLast().contains(where: isLink)
    let key = withoutLinks(text.words)
    return isLinked && key.count >= lettersMin ? key : nil
  }

  /// Chinese puts no spaces around it.
  static let hanLink: Character = "和"

  static func isLink(_ word: String) -> Bool { links.contains(word) }

  /// Longer texts say more than whom they mean.
  private static let wordsReadMax = 24
  /// "thank you very much"
  private static let phraseWordsMax = 4

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

  /// Behind these stands whose texts are meant: "texts from".
  static let limits = folded("from of by de del du da do von vom от из")
  private static let texts = folded(
    "text texts message messages msg msgs sms mensaje mensajes nachricht nachrichten mensagem mensagens сообщение сообщения смс 短信"
  )
  /// A remark that begins so is of an order.
  private static let orders = folded(
    """
    order orders delivery pickup booking appointment reservation table pedido pedidos reserva cita commande commandes livraison
    bestellung bestellungen lieferung termin encomenda заказ заказы доставка 订单 预约
    """)
  /// What belongs to whoever writes is an order rather than a shop: "stop my order".
  private static let mine = folded("my mi mis mon ma mes mein meine meinen meu minha мой моя мою мои 我的")

  private static func folded(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)).compact })
  }
}
