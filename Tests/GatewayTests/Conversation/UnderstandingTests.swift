import Gateway
import Loyalty
import Settings
import Testing
import Texting

@Suite struct UnderstandingTests {
  /// A code with digits that look like letters, and one that a person may type in halves.
  private static let code = TokenCode(random: 0b00000_00001_10110_11000_00001_01010_11101)

  private static let desk: Result<(SenderDesk, [Lexicon]), any Error> = Result {
    let catalogue = try Samples.catalogue([Samples.blueCup: Samples.blueCup()])
    return (try #require(catalogue.senders[Samples.sender]), catalogue.lexicons)
  }

  private func understood(
    _ words: String, from line: Line = Line(sender: Samples.sender), at instant: Instant = Instant(millis: 0)
  ) throws -> Understanding {
    let (desk, lexicons) = try Self.desk.get()
    return desk.understand(words.filled(with: Self.code), from: line, lexicons: lexicons, at: instant)
  }

  private func name(_ meaning: Understanding.Meaning) throws -> String {
    let (desk, _) = try Self.desk.get()
    switch meaning {
    case .stop: return "stop"
    case .stopShops(let shops): return "stop " + shops.map { desk.shops[$0].id }.joined(separator: ", ")
    case .start: return "start"
    case .help: return "help"
    case .yes: return "yes"
    case .no: return "no"
    case .keyword(let reference, nil): return desk.keyword(reference).name
    case .keyword(let reference, let token?): return desk.keyword(reference).name + " + " + name(token)
    case .token(let token): return name(token)
    case .command(let kind, ""): return kind.rawValue
    case .command(let kind, let rest): return kind.rawValue + " " + rest
    case .staff(let kind, let rest): return "staff " + kind.rawValue + " " + rest
    case .which(let shop, _): return "which " + desk.shops[shop].id
    case .near(let reference, _): return "near " + desk.keyword(reference).name
    case .unknown: return "?"
    }
  }

  private func name(_ token: Understanding.TokenAttempt) -> String {
    switch token {
    case .code(let code): code == Self.code ? "token" : "another token"
    case .malformed: "wrong token"
    }
  }

  @Test(arguments: [
    "COFFEE PLS", "coffee pls", "Coffee Pls", "  coffee   pls  ", "coffeepls", "Coffee, PLS!!  ☕", "☕COFFEE PLS☕",
    "cóffee plś", "ＣＯＦＦＥＥ　ＰＬＳ", "coffee\npls", "COFFEE-PLS", "\"coffee pls\"", "coffee.pls", "COFFEE", "coffee!",
    "Café por favor", "CAFE POR FAVOR", "cafe\u{301} por favor", "café por favor…", "COFFEE PLS 🙏🏽", "JOIN COFFEE PLS",
    "join coffee",
    // one slip in five letters or more
    "COFEE PLS", "coffe pls", "cofffee pls", "coffee plz", "cofefe pls", "coffee pl", "coffeee pls", "xcoffee pls",
    "cofee", "coffie", "café por favr", "JOIN COFEE PLS",
  ])
  func `a joining keyword is found however it is written`(words: String) throws {
    #expect(try name(understood(words).meaning) == "COFFEE PLS")
  }

  @Test(arguments: [
    ("HOURS", "HOURS"), ("hours?", "HOURS"), ("Hours 🕐", "HOURS"), ("huors", "HOURS"), ("hour", "HOURS"),
    ("hourss", "HOURS"), ("latte", "LATTE"), ("late", "LATTE"),
    // too far for so short a word
    ("house", "?"), ("hous", "HOURS"), ("our", "?"), ("platter", "?"), ("toffees", "?"),
    // two slips in eight letters or more are asked back
    ("cofee plz", "near COFFEE PLS"), ("kofee pls", "near COFFEE PLS"), ("cafe pr favo", "near COFFEE PLS"),
    ("coffe plsss", "?"), ("cofe plz", "?"),
    // nothing of ours
    ("good morning", "?"), ("", "?"), ("☕", "?"), ("...", "?"), ("coffee pls and a muffin", "?"), ("1", "?"),
    ("what time do you open?", "?"), ("I would like a coffee", "?"),
  ])
  func `a slip is forgiven only as far as its keyword is long`(words: String, meaning: String) throws {
    #expect(try name(understood(words).meaning) == meaning)
  }

  @Test(arguments: [
    "STOP", "stop", "Stop.", "STOP!!!", "ＳＴＯＰ", "stóp", "STOPALL", "stop all", "UNSUBSCRIBE", "cancel", "END", "quit",
    "REVOKE",
    "optout", "opt out", "OPT-OUT", "remove", "Stop. Thank you", "please stop", "STOP COFFEE PLS", "stop coffee",
    "no more texts please", "please leave me alone", "stop texting me", "🛑", "take me off your list",
    "don't text me again",
  ])
  func `whoever wants no more texts is understood`(words: String) throws {
    #expect(try name(understood(words).meaning) == "stop")
  }

  @Test(arguments: [
    ("START", "start"), ("unstop", "start"), ("HELP", "help"), ("help!", "help"), ("info", "help"),
    ("BALANCE", "balance"), ("bal", "balance"), ("points?", "balance"), ("My balance", "balance"),
    ("rewards", "rewards"),
    ("redeem", "redeem"), ("history", "history"), ("MY DATA", "data"), ("forget me", "forget"),
    // answers to nothing that was asked
    ("YES", "yes"), ("nope", "no"), ("JOIN", "join"),
    // not quite a word that stops, starts or helps, and so nothing
    ("starts", "?"), ("shop", "?"),
    ("don't stop, I love it", "?"), ("is there a bus stop near you?", "?"),
  ])
  func `words that members can say are fixed`(words: String, meaning: String) throws {
    #expect(try name(understood(words).meaning) == meaning)
  }

  @Test(arguments: [
    ("{T}", "token"), ("{t}", "token"), ("{T-}", "token"), ("{T_}", "token"), ("{TO}", "token"), (" {T} ", "token"),
    ("{T}.", "token"), ("JOIN {T}", "token"), ("join {t}", "token"), ("join {T-}", "token"), ("JOIN {TO}", "token"),
    ("COFFEE PLS {T}", "COFFEE PLS + token"), ("coffee pls {t}", "COFFEE PLS + token"),
    ("COFFEE {T-}", "COFFEE PLS + token"), ("coffee {T_}", "COFFEE PLS + token"),
    ("Café por favor {TO}", "COFFEE PLS + token"), ("COFFEE PLS\n{T}", "COFFEE PLS + token"),
    ("cofee pls {T}", "COFFEE PLS + token"), ("JOIN COFFEE PLS {T}", "COFFEE PLS + token"),
    ("HOURS {T}", "HOURS + token"),
    // a wrong check
    ("COFFEE PLS {W}", "COFFEE PLS + wrong token"), ("JOIN {W}", "wrong token"), ("JOIN 00000000", "wrong token"),
    ("{W}", "?"), ("00000000", "?"),
    // too short, too long
    ("JOIN 7K3", "wrong token"), ("{T}0", "?"), ("{T} {T}", "token"),
    // words that are no keyword any more, as on a poster that outlived it
    ("MOCHA PLS {T}", "token"), ("see you {T}", "token"), ("see you {W}", "?"),
  ])
  func `a token is read as people write it, where nothing else fits`(words: String, meaning: String) throws {
    #expect(try name(understood(words).meaning) == meaning)
  }

  // MARK: What the conversation adds

  private func asked(_ subject: Question.Subject, until: Int64) throws -> Line {
    var contact = Contact(id: ContactID(rawValue: 1), phone: try TestGateway.phone(People.ann))
    contact.evolve(
      .asked(sender: Samples.sender, Question(subject, until: Instant(millis: until))), at: Instant(millis: 0))
    return contact.line(with: Samples.sender)
  }

  @Test(arguments: [
    ("YES", 999, "yes"), ("y", 999, "yes"), ("Yeah!", 999, "yes"), ("ok", 999, "yes"), ("YES PLEASE", 999, "yes"),
    ("no", 999, "no"), ("no thanks", 999, "no"),
    ("YES", 1_000, "yes without a question"), ("NOPE", 1_000, "no without a question"),
    ("STOP", 999, "stop"), ("HELP", 999, "help"), ("COFFEE", 999, "COFFEE PLS"), ("balance", 999, "balance"),
  ])
  func `a yes answers what was asked, until the question ends`(words: String, at millis: Int64, meaning: String) throws
  {
    let line = try asked(.meant(Samples.blueCup, keyword: "HOURS"), until: 1_000)
    let understanding = try understood(words, from: line, at: Instant(millis: millis))
    let isCommand = if case .command(.yes, _) = understanding.meaning { true } else { false }
    let isRefusal = if case .command(.no, _) = understanding.meaning { true } else { false }
    let suffix = isCommand || isRefusal ? " without a question" : ""
    #expect(try name(understanding.meaning) + suffix == meaning)
  }

  @Test(arguments: ["YES", "yes please", "START", "unstop"])
  func `while stopped a yes is a start`(words: String) throws {
    var contact = Contact(id: ContactID(rawValue: 1), phone: try TestGateway.phone(People.ann))
    contact.evolve(.stopped(sender: Samples.sender, .words), at: Instant(millis: 0))
    #expect(try name(understood(words, from: contact.line(with: Samples.sender)).meaning) == "start")
  }

  @Test(arguments: ["ok", "Okay!", "sure", "y", "yeah"])
  func `while stopped an ok is no start: many say it to whatever they are told`(words: String) throws {
    var contact = Contact(id: ContactID(rawValue: 1), phone: try TestGateway.phone(People.ann))
    contact.evolve(.stopped(sender: Samples.sender, .words), at: Instant(millis: 0))
    #expect(try name(understood(words, from: contact.line(with: Samples.sender)).meaning) != "start")
  }
}

/// Commands are those of the languages that a shop speaks; an opt-out is understood in all.
@Suite struct SpokenLanguageTests {
  private func intent(_ words: String, _ languages: String) throws -> IntentName {
    let shop = Samples.blueCup(more: "staff: { \"\(People.kim)\": { name: Kim } }")
    let catalogue = try Samples.catalogue([
      Samples.blueCup: shop.replacing("languages: [en]", with: "languages: [\(languages)]")
    ])
    let desk = try #require(catalogue.senders[Samples.sender])
    let roles = desk.roles(of: try TestGateway.phone(People.kim))
    return desk.understand(
      words, from: Line(sender: Samples.sender), roles: roles, lexicons: catalogue.lexicons, at: Instant(millis: 0)
    ).intent
  }

  @Test(arguments: [
    ("SALDO", "en", IntentName.unknown), ("SALDO", "en, es", .balance), ("SALDO", "es", .balance),
    ("BALANCE", "es", .unknown), ("BALANCE", "es, en", .balance), ("MIS DATOS", "en", .unknown),
    ("COMPRA \(People.ann) 5", "en", .unknown), ("COMPRA \(People.ann) 5", "es", .staff),
    ("EARN \(People.ann) 5", "es", .unknown), ("兑换1", "en", .unknown), ("兑换1", "zh", .redeem),
    ("STOP", "es", .stop), ("ARRET", "en", .stop), ("退订", "en", .stop),
    ("START", "es", .start), ("AYUDA", "en", .help), ("JOIN 00000000", "es", .token),
  ])
  func `a command of a language that is not spoken here is no command`(
    words: String, languages: String, intent: IntentName
  ) throws {
    #expect(try self.intent(words, languages) == intent)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
