/// How people of one language ask for no more texts: words by what they stand for, and the ways in which they put them
/// together. `OptOutLanguage.common` holds the ways that all languages share; docs/opt-out.md tells how they are read.
///
/// Words are separated by spaces, words of a phrase by "_"; "stem*" and "stem*ending" are any word so; "~word" is also
/// read through slips.
struct OptOutLanguage: Sendable {
  var classes: [String: String] = [:]
  /// Letters that lose their vowel to the next word and grow together with it, and what they stand for.
  var clitics: [String: String] = [:]
  /// Clauses that hold one of these say nothing.
  var voids: [String] = []
  /// What is taken out first: nothing is read across it.
  var idioms: [String] = []
  /// What in any clause takes it all back: "sign me back up", "the texts I want to keep".
  var stays: [String] = []
  /// What in any clause asks for no more texts.
  var ways: [String] = []
  /// What does so unless the text is in jest ("stop it, you are killing me").
  var bare: [String] = []
  /// What does so only as the whole text.
  var whole: [String] = []

  static let all: [OptOutLanguage] = [english, spanish, french, german, portuguese, chinese, russian]
}
