import Gateway
import Loyalty
import Settings
import Testing
import Texting

/// People end a shop's texts by the shop's own name.
@Suite struct NamedStopTests {
  /// Blue Cup with its COFFEE, and on a shared sender Glow with a keyword GLOW and TEA.
  private func intent(_ words: String, isShared: Bool) throws -> String {
    let glow = Samples.glow().replacing("  SUNDAYS:", with: "  TEA: { join: true }\n  SUNDAYS:")
    let shops =
      isShared ? [Samples.blueCup: Samples.blueCup(), Samples.glow: glow] : [Samples.blueCup: Samples.blueCup()]
    return try intent(words, at: shops)
  }

  private func intent(_ words: String, at shops: [String: String]) throws -> String {
    let catalogue = try Samples.catalogue(shops)
    let desk = try #require(catalogue.senders[Samples.sender])
    let understood = desk.understand(
      words, from: Line(sender: Samples.sender), lexicons: catalogue.lexicons, at: Instant(millis: 0))
    switch understood.meaning {
    case .stop: return "stop"
    case .stopShops(let shops): return "stop " + shops.map { desk.shops[$0].id }.joined(separator: " ")
    case .keyword: return "keyword"
    default: return "no stop"
    }
  }

  static let ofBlueCup = [
    "stop blue cup", "STOP Blue Cup please", "remove me from Blue Cup", "no more Blue Cup", "BLUE CUP STOP",
    "unsubscribe from Blue Cup", "Stop blue cup texts", "leave Blue Cup", "stop bluecup",
    "Blue Cup: please stop texting me",
    "take me off of Blue Cup", "cancel Blue Cup", "opt out of blue cup pls", "I don't want Blue Cup anymore",
    "stop coffee please", "please stop coffee", "coffee stop", "STOP COFFEE TEXTS", "désinscrivez-moi de Blue Cup",
    "abmelden von Blue Cup", "dar de baja de Blue Cup", "отписаться от Blue Cup",
  ]

  @Test(arguments: ofBlueCup)
  func `with one shop its name is what a stop is about`(words: String) throws {
    #expect(try intent(words, isShared: false) == "stop")
  }

  @Test(arguments: ofBlueCup)
  func `on a shared sender it ends that shop alone`(words: String) throws {
    #expect(try intent(words, isShared: true) == "stop blue-cup")
  }

  @Test(arguments: [
    ("stop coffee and tea", "stop blue-cup glow"), ("STOP Blue Cup & Glow please", "stop blue-cup glow"),
    ("stop glow, blue cup", "stop glow blue-cup"), ("stop glow", "stop glow"), ("no more Glow", "stop glow"),
    ("Glow unsubscribe", "stop glow"), ("stop", "stop"), ("stop everything", "stop"), ("stop texting me", "stop"),
  ])
  func `on a shared sender a stop ends the shops that it names, else all`(words: String, meaning: String) throws {
    let found = try intent(words, isShared: true)
    #expect(found == meaning)
  }

  @Test(arguments: [
    "hi Blue Cup", "thank you Blue Cup", "I'm at Blue Cup", "is this Blue Cup", "I like Blue Cup", "bye Blue Cup",
    "more Blue Cup please", "I want Blue Cup", "going to Blue Cup now", "no coffee", "hello coffee",
    "no more coffee please", "cancel my coffee", "cancel my Blue Cup order", "cancel my order at Blue Cup",
    "can I stop by Blue Cup today", "I'll stop by Blue Cup", "is Blue Cup closed?", "I love Blue Cup, don't stop",
    "when does happy hour end at Blue Cup", "bus stop near Blue Cup", "don't stop coffee", "coffee please", "Blue Cup",
    "when do you stop serving coffee", "coffee pls and a muffin", "where is Blue Cup", "no coffee stop today",
    "Blue Cup is the best", "leave coffee for me", "a coffee to go",
  ])
  func `a name beside a word of ceasing is no stop where something else is meant`(words: String) throws {
    #expect(try intent(words, isShared: false) == "no stop" || words == "coffee please")
    #expect(try !intent(words, isShared: true).hasPrefix("stop"))
  }

  /// Names that overlap with what people say of all texts, and with each other.
  @Test(arguments: [
    ("STOP ALLES", "stop"), ("stop todos", "stop"), ("STOP PLEASE", "stop"), ("stop the", "stop"),
    ("STOP STOP", "stop"),
    ("stop texting all day", "stop"), ("stop all, tea house too", "stop"), ("stop all but the bean", "stop"),
    ("stop the bean", "stop bean"), ("stop the bean lab", "stop lab"),
    ("STOP BEAN. STOP TEA HOUSE.", "stop bean lab tea"),
    ("stop bean and lab", "stop bean lab"), ("stop salt and sea", "stop salt"), ("stop salt & sea pls", "stop salt"),
    ("stop all day", "stop"), ("stop everything from the bean", "stop bean"), ("退订老茶馆", "stop cha"),
    ("stop texting me, bean lab is fine", "stop"), ("stop please & thank you", "stop please"),
    ("请退订老茶馆谢谢", "stop cha"), ("stop lab today", "no stop"), ("stop bean lab today", "stop lab"),
    ("stop my tea", "stop tea"), ("stop my lab order", "no stop"), ("stop by the lab", "no stop"),
    ("stop the java order 45", "no stop"), ("unsubscribe at the bean", "stop bean"),
    ("stop every the bean text", "stop bean"),
    ("no more texts at all from the bean", "stop bean"), ("start the bean lab, stop all texts", "stop"),
    ("start all but the bean", "no stop"), ("start the bean lab is closed", "no stop"), ("qx bean 🚫🥛", "keyword"),
    ("🛑 the bean", "stop bean"), ("START LAB", "keyword"), ("start all", "no stop"),
    ("start the bean lab please", "keyword"),
  ])
  func `a name is told from what is said of all texts`(words: String, meaning: String) throws {
    let names = [
      "bean": "The Bean", "lab": "Bean Lab", "tea": "My Tea House", "allday": "All Day", "brot": "Alles Brot",
      "please": "Please & Thank You", "java": "Coffee Stop", "todos": "Café de Todos", "salt": "Salt & Sea",
      "cha": "老茶馆",
    ]
    let shops = names.map { id, name in
      (
        id,
        Samples.glow().replacing("name: Glow", with: "name: \"\(name)\"").replacing("GLOW", with: "QX \(id)")
          .replacing("SUNDAYS", with: "WHEN \(id)")
      )
    }
    let found = try intent(words, at: Dictionary(uniqueKeysWithValues: shops))
    #expect(found == meaning)
  }

  @Test func `a keyword that begins as an opt-out takes no other shop's stop away`() throws {
    var configuration = try Samples.catalogue(Samples.shared).configuration
    let shop = try #require(configuration.shops.firstIndex { $0.id == Samples.glow })
    configuration.shops[shop].keywords[0].name = "STOP COFFEE"
    let catalogue = try Catalogue(configuration)
    let desk = try #require(catalogue.senders[Samples.sender])
    let understood = desk.understand(
      "STOP COFFEE", from: Line(sender: Samples.sender), lexicons: catalogue.lexicons, at: Instant(millis: 0))
    guard case .stopShops(let shops) = understood.meaning else {
      Issue.record("not a stop: \(understood.meaning)")
      return
    }
    #expect(shops.map { desk.shops[$0].id } == [Samples.blueCup])
  }

  @Test func `two shops that are named are ended with one confirmation that names both`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    for words in ["COFFEE PLS", "GLOW"] { try await gateway.text(from: People.ann, words) }
    let confirmation = try await gateway.text(from: People.ann, "stop coffee and glow")
    #expect(confirmation.count == 1)
    #expect(confirmation.allSatisfy { $0.contains("Blue Cup") && $0.contains("Glow") && $0.contains("COFFEE PLS") })
    #expect(try !gateway.isStopped(People.ann))
    try await gateway.purchase(1_000, by: People.ann)
    try await gateway.purchase(1_000, by: People.ann, at: Samples.glow)
    #expect(await gateway.deliver().isEmpty)
  }
}
