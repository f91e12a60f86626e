import Testing

@testable import Texting

@Suite struct OptOutTests {
  static let lexicons = [
    Lexicon(words: [
      "stop": [
        "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT", "OPT-OUT",
        "REMOVE",
      ]
    ])
  ]

  @Test(arguments: [
    ("stop", true), ("S.T.O.P", true), ("Opt-Out", true), ("stop all", true), ("please stop", false),
    ("stop it", false), ("", false), ("🛑", false),
  ])
  func `a fixed word is the whole text`(text: String, expected: Bool) {
    #expect(OptOut.isFixedWord(FoldedText(text), lexicons: Self.lexicons) == expected)
    #expect(!OptOut.isFixedWord(FoldedText(text), lexicons: []))
  }

  @Test(arguments: [
    ("you never stop texting me", true), ("don't stop texting me", false), ("please don't ever stop texting me", false),
    ("did you stop texting me", false), ("how do I stop these texts", true), ("do I stop these texts", false),
    ("if you don't stop texting me I sue", true),
    ("the stop message", false), ("I don't want you to stop sending me texts", false),
  ])
  func `what stands before a phrase may turn it round`(text: String, expected: Bool) {
    #expect(isMeant(text) == expected)
  }

  @Test(arguments: [
    ("ich will das nicht", "ich möchte das nicht verpassen"), ("Hören Sie auf mir zu schreiben", "Hören Sie mich?"),
    ("schreibt mir nie wieder", "ihr schreibt mir nie"), ("no quiero esto", "no quiero perderme esto"),
    ("por favor, no más", "con leche, no más"), ("never text me again", "you guys never text me"),
    ("ne m'écrivez plus jamais", "vous ne m'écrivez jamais"), ("больше не пишите мне", "вы мне больше не пишете"),
    ("you never text me again", "you never text me"), ("Sie schreiben mir nie wieder!", "Sie schreiben mir nie"),
    ("no quiero perder tiempo bórrenme", "no quiero perder mis puntos"), ("nerv mich nicht", "das nervt nicht"),
    ("Ich möchte nicht stören aber bitte streicht mich aus der Liste", "Ich möchte nicht stören"),
    ("hört mir zu ich will keine SMS mehr", "hört ihr mich"),
    ("you guys never text me back so take me off your list", "you guys never text me back"),
    ("no quiero molestar pero quítenme de la lista", "no quiero molestar"),
    ("не хочу платить и отпишите меня", "не хочу пропустить"),
    ("no quiero esperar más denme de baja", "no quiero esperar más"),
    ("STOP ich will dafür nicht bezahlen", "ich will dafür nicht bezahlen"),
    ("STOP my number changed", "my number changed, please update it"),
  ])
  func `a request is told from a wish, an order or a complaint that looks like it`(request: String, other: String) {
    #expect(isMeant(request))
    #expect(!isMeant(other))
  }

  @Test func `a very long text is read at its beginning only`() {
    let filler = String(repeating: "coffee is good and so are you ", count: 2_000)
    #expect(isMeant("Stop. " + filler))
    #expect(!isMeant(filler + ". Stop."))
    #expect(!isMeant(String(repeating: "don't ", count: 100_000)))
  }

  @Test func `what a language holds as a phrase of stopping is one on its own`() {
    for language in OptOutLanguage.all {
      for name in ["ALWAYS", "WHOLE"] {
        for phrase in (language.classes[name] ?? "").split(whereSeparator: \.isWhitespace) where !phrase.contains("*") {
          #expect(isMeant(String(phrase).replacing("_", with: " ")), "\(name): \(phrase)")
        }
      }
    }
  }

  @Test(arguments: [
    "stoooop texting me", "s t o p", "S.T.O.P", "🛑 texting me", "🛑 please", "No. More. Texts.", "plese unsubcribe me",
    "STOP 12345", "STOP2STOP",
  ])
  func `slips, stretched letters, spelled letters and signs are read through`(text: String) {
    #expect(isMeant(text))
  }

  @Test(arguments: [
    ("STOP - John", true), ("STOP - María José García", true),
    ("STOP - The Coffee Was Too Cold", false), ("Stop -Maria", true), ("STOP — J. Smith", true),
    ("STOP - wait for me", false),
    ("Cancel - Order", false), ("END - MONDAY", false),
    ("Stop-Over", false), ("Coffee - Maria", false),
  ])
  func `whoever signs a fixed word with a name means it`(text: String, expected: Bool) {
    #expect(isMeant(text) == expected)
  }

  @Test(arguments: ["退订", "请把我移除", "回T退订", "stop 谢谢", "STOP svp", "Stop bitte!", "hola, stop"])
  func `languages mix, and some separate no words`(text: String) {
    #expect(isMeant(text))
  }

  @Test(arguments: [
    "", " ", "no", "yes", "ok", "please", "thank you", "i", "to", "text", "now", "ya", "non", "nein", "нет", "不", "me",
    "all",
  ])
  func `courtesies and small words alone are nothing`(text: String) {
    #expect(!isMeant(text))
  }

  private func isMeant(_ text: String) -> Bool {
    OptOut.isMeant(by: text, folded: FoldedText(text), lexicons: Self.lexicons)
  }
}
