/// How people of one language ask for no more texts: words and phrases only. `OptOutRules` reads it.
///
/// Everything is written as people spell it; it is folded like their texts. Phrases are compared without spaces.
/// `patterns` and `idioms` are written in a small language of words with a space between them:
///
///     stop|quit      one of these words
///     <texts>        one of the words of that class
///     ~3             up to three of the `light` words, which mean nothing here ("all of your")
///     ..3            up to three words of any kind
///     ^  $           the beginning, the end of a sentence
///     !the|a         first: what comes before must not be one of these
struct OptOutTable: Sendable {
  /// Words that make one of two, so that patterns need to know one: "do not" is "dont".
  var contractions: [String: String] = [:]
  /// Politeness and greetings; a sentence says the same without them.
  var courtesies: [String] = []
  /// What leads to a stop at the beginning: "can you", "I would like to".
  var leadIns: [String] = []
  /// Words behind which a new sentence may begin without punctuation: "this is a shop please stop".
  var joints: String = ""
  /// Said before or after a stop by some ("no, stop"), and part of what others say ("no more").
  var interjections: [String] = []
  /// Words that stand anywhere and change nothing; patterns do not see them.
  var noise: String = ""
  var light: String = ""
  var classes: [String: String] = [:]

  /// A sentence of these words alone is an opt-out, whatever the sentences around it say.
  var sentences: [String] = []
  /// A whole text of these words alone is one.
  var alone: [String] = []
  /// Anywhere in a sentence, unless a negation or a question about the past stands before it.
  var patterns: [String] = []
  /// Anywhere in a text, for scripts that do not separate words.
  var inside: [String] = []
  /// Taken out of the text before `inside` is sought.
  var outside: [String] = []
  /// What looks like one of these and is none: not seen by the patterns.
  var idioms: [String] = []

  /// "don't … stop": turns the meaning round, if only `fillers` stand between it and a pattern.
  var negations: String = ""
  var fillers: String = ""
  /// "did you … stop", "if I … stop": speaks of stopping without asking for it, where a pronoun follows at once.
  var wonderings: String = ""
  var pronouns: String = ""
  /// "how do I … stop" asks for it all the same.
  var askings: String = ""

  static let all = [english, spanish, french, german, portuguese, russian, chinese]
}
