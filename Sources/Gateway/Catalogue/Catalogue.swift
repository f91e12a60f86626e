import Loyalty
package import Settings
package import Texting

/// A whole configuration, compiled for answering texts. Made at start and at every good change; never changed itself.
package final class Catalogue: Sendable {
  package let configuration: Configuration
  package let shops: [ShopID: Shop]
  /// By our number as the configuration writes it.
  package let senders: [String: SenderDesk]
  /// What people say in every language that we speak: stop, start, help and answers are understood at every sender.
  package let lexicons: [Lexicon]
  /// The same one by one, by language.
  let lexiconsByLanguage: [String: Lexicon]
  /// How days are said in every language that we speak.
  let dates: [DateWords]
  /// Languages by what people call them: their code, their own name and its beginning.
  let languageNames: [String: String]
  /// The standard wording of every language that we speak.
  let wordings: [String: Wording]
  /// What each shop shows to whoever may join.
  package let callsToAction: [ShopID: CallToAction]

  /// Words towards which and away from which no keyword is ever slipped.
  private static let guardedKinds: [WordKind] = [.stop, .start, .help]

  /// Every problem at once, each with its place.
  package init(_ configuration: Configuration) throws(ConfigurationProblems) {
    self.configuration = configuration
    var problems: [Problem] = []
    // one for all languages, so that a word is looked up once however many we speak
    lexicons = [Lexicon(languages: configuration.messages.sorted { $0.key < $1.key }.map(\.value.words))]
    lexiconsByLanguage = configuration.messages.mapValues { Lexicon(words: $0.words) }
    dates = configuration.messages.sorted { $0.key < $1.key }.compactMap(\.value.dates)
    var languageNames: [String: String] = [:]
    for (code, file) in configuration.messages {
      for name in [code, file.language] { languageNames[FoldedText(name).compact] = code }
    }
    self.languageNames = languageNames
    var wordings: [String: Wording] = [:]
    for (language, file) in configuration.messages {
      do {
        wordings[language] = try Wording(texts: file.texts, counts: file.counts, dates: file.dates, language: language)
      } catch {
        let place = file.places[error.text] ?? Place(file: file.file, line: 1, column: 1)
        problems.append(Problem(error.message, remedy: error.remedy, at: place))
      }
    }
    self.wordings = wordings
    var shops: [ShopID: Shop] = [:]
    for settings in configuration.shops {
      do {
        let isSharing = configuration.shops.filter { $0.sender == settings.sender }.count > 1
        shops[settings.id] = try Shop(settings, wordings: wordings, isSharing: isSharing)
      } catch {
        problems += error.problems
      }
    }
    self.shops = shops
    callsToAction = shops.mapValues { CallToAction(of: $0, in: configuration.messages) }
    let guarded = configuration.messages.values.flatMap { file in
      Self.guardedKinds.flatMap { file.words[$0.rawValue] ?? [] }.map { FoldedText($0) }
    }
    var senders: [String: SenderDesk] = [:]
    for sender in configuration.machine.senders.values {
      let served = configuration.shops.filter { $0.sender == sender.number }.compactMap { shops[$0.id] }
      let spoken = Set(served.flatMap { $0.settings.languages + [$0.language] }).sorted()
      let commands = Lexicon(languages: spoken.compactMap { configuration.messages[$0]?.words })
      senders[sender.number] = SenderDesk(sender: sender, shops: served, commands: commands, guarding: guarded)
    }
    self.senders = senders
    guard problems.isEmpty else { throw ConfigurationProblems(problems: problems) }
  }

  /// Where a text goes that a provider brought: by our number, written as at home where that may be, or, where the provider does not
  /// say it, by being its only sender. A provider that proves itself speaks for any sender of ours: texts
  /// may come by one and go by another, numbers move, and no STOP may be lost by that. A simulator proves nothing.
  func desk(of number: String?, mayBeNational: Bool, provider: String) -> SenderDesk? {
    if let number, let desk = senders[number] {
      return desk.isCarried(by: provider) || provesItself(provider) ? desk : nil
    }
    guard number == nil || mayBeNational else { return nil }
    let carried = senders.values.filter { $0.isCarried(by: provider) }
    guard let number else { return carried.count == 1 ? carried.first : nil }
    return carried.first { $0.caller(number)?.e164 == $0.number }
  }

  private func provesItself(_ provider: String) -> Bool {
    configuration.machine.providers[provider].map { $0.kind != .simulator } ?? false
  }
}
