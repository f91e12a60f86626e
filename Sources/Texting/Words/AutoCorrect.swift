/// What the English keyboards of phones make of words that their dictionaries lack. A keyword with such a word arrives
/// changed unless its writer insists, so owners are told before they print it.
///
/// The table holds words of the kind that shops like for keywords. It is not complete and need not be: it warns, and decides
/// nothing. It leaves out what folding undoes anyway, such as `DONT` → `don't`, `CAFE` → `café` and `ICECREAM` → `ice cream`,
/// and every word that Hunspell's dictionaries of American or British English have, in whatever case: `GONNA`, `LITE`, `DIS`, `UR`.
/// A keyboard leaves those alone.
package enum AutoCorrect {
  /// `phrase` as a phone would send it, in capitals; nil where every word is left alone.
  package static func changed(_ phrase: String) -> String? {
    let words = FoldedText(phrase).words
    let changed = words.map { table[$0] ?? $0 }
    return changed == words ? nil : changed.joined(separator: " ").uppercased()
  }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for group in [shortenings, signs, sounds, slips] {
      for line in group.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        for word in words.dropFirst() { table[word] = words[0] }
      }
    }
    return table
  }()

  /// Shortenings of texters: the keyboard knows the whole word and prefers it.
  private static let shortenings = """
    please pls plz plzz plse pleez
    thanks thx thnx tnx tks thanx
    you yu
    because bcuz bcoz bcos
    tomorrow tmrw tmrrw tomoz 2moro
    tonight tonite 2nite 2night
    weekend wkend wknd
    people ppl
    message mesg
    great gr8
    later l8r
    about abt
    before b4
    hello helo
    appointment apptmt
    delivery delivry
    """

  /// Spellings of shop signs.
  private static let signs = """
    quick kwik kwick quik
    clean kleen klean
    night nite
    extra xtra
    love luv
    crispy krispy
    crazy krazy
    corner korner
    cream kream kreme
    kitchen kitchn kichen
    country kountry
    cuts cutz kutz
    donuts donutz doughnutz
    burgers burgerz
    snacks snax snackz
    treats treatz
    eats eatz
    nails nailz
    bites bitez
    tasty tastee
    fresh phresh
    express xpress
    barbecue barbq
    """

  /// Dialect and the sound of speech.
  private static let sounds = """
    something sumthin sumthing somethin
    nothing nuthin nuttin nothin
    doing doin
    going goin
    coming comin
    brother brotha
    little lil
    phone fone
    coffee cawfee koffee kawfee
    what wut
    with wiv
    """

  /// Slips that dictionaries mend, in the words of menus.
  private static let slips = """
    coffee cofee coffe cofffee cofeee
    cappuccino capuccino cappucino capucino
    espresso expreso espreso
    latte lattee latee
    sandwich sandwhich sanwich sandwitch
    restaurant resturant restarant restraunt
    breakfast breakfest brekfast
    chocolate choclate chocolat
    vanilla vanila
    biscuit biscit
    croissant crossant croisant
    raspberry rasberry
    receive recieve
    friend freind
    welcome welcom wellcome
    special speical
    reward rewerd
    the teh
    """
}
