import Loyalty
import Texting

/// The reading of all files, and the checks that need more than one of them.
struct ConfigurationReader {
  let findings: Findings
  let secrets: SecretReader
  let files: any ConfigurationFiles
  /// The day by which the law is judged, where there is one.
  var today: CivilDate?
  /// What single shops may reach; the others, whatever they name.
  var reaches: [String: ShopReach] = [:]

  private static let suffix = ".yaml"

  func machine(_ file: String) -> (settings: MachineSettings?, senders: [String]?) {
    guard let section = section(file, remedy: "write one like config/punchline.yaml of the sample") else {
      return (nil, nil)
    }
    let read = MachineReader(section: section, findings: findings, secrets: secrets).read()
    if let settings = read.settings { NotActedOn.warn(machine: section, settings, findings) }
    return (read.settings, read.senders)
  }

  func shops(_ directory: String) -> [ShopReader.Reading] {
    let names = list(directory, remedy: "write a file for each shop there, as config/shops of the sample has")
    let shops = names.compactMap { name -> ShopReader.Reading? in
      let file = directory + "/" + name
      guard let section = section(file, remedy: nil) else { return nil }
      let id = String(name.dropLast(Self.suffix.count))
      if !ValueParsers.isName(id) {
        findings.mistake(
          "'\(YAMLValue.shown(name))' does not name a shop",
          "name the file with letters, digits and hyphens: blue-cup.yaml",
          at: Place(file: file, line: 1, column: 1))
      }
      let shop = ShopReader(section, findings: findings, within: reaches[id]).read(id: id)
      NotActedOn.warn(shop: section, rules: shop.settings?.programme.earn ?? [], findings)
      return shop
    }
    return shops
  }

  /// By language. What a language lacks is filled in from English, and said.
  func messages(_ directory: String) -> [String: MessageFile] {
    var messages: [String: MessageFile] = [:]
    for name in list(directory, remedy: "point --templates to the directory that has messages/en.yaml") {
      messages[String(name.dropLast(Self.suffix.count))] = language(directory + "/" + name)
    }
    guard let english = messages[ConfigurationLoader.fallbackLanguage] else { return messages }
    for (language, file) in messages { messages[language] = completed(file, by: english) }
    return messages
  }

  func language(_ file: String) -> MessageFile? {
    section(file, remedy: nil).map { MessageReader(section: $0, findings: findings, file: file).read() }
  }

  /// Without the file nothing is unlawful: the strictest hours hold everywhere, and that is said.
  func law(_ file: String) -> LawTable {
    let text: String
    do throws(ConfigurationFileError) {
      text = try files.read(file)
    } catch {
      let place = Place(file: file, line: 1, column: 1)
      if error == .missing {
        findings.warning(
          "the file does not exist, so marketing leaves from 12:00 to 17:00 only",
          "copy it from the templates that came with Punchline", at: place)
      } else {
        findings.mistake("the file \(error.explanation)", at: place)
      }
      return .whereNoneIsWritten
    }
    guard let section = YAMLReader(file: file, findings: findings, secrets: secrets).section(text) else {
      return .whereNoneIsWritten
    }
    return LawReader(section: section, findings: findings, today: today).read()
  }

  func check(_ shops: [ShopReader.Reading], senders: [String]?, messages: [String: MessageFile]) {
    let spoken = SpokenLanguages(messages)
    DisclosureCheck(findings: findings, messages: messages).checkMessages()
    SegmentCheck(findings: findings, spoken: spoken).checkMessages()
    check(shops, senders: senders, spoken: spoken)
  }

  /// The shops alone.
  func check(_ shops: [ShopReader.Reading], senders: [String]?, spoken: SpokenLanguages) {
    let messages = spoken.messages
    let disclosures = DisclosureCheck(findings: findings, messages: messages)
    let segments = SegmentCheck(findings: findings, spoken: spoken)
    PeopleCheck(findings: findings).check(shops, senders: senders ?? [])
    for shop in shops {
      if let senders, let sender = shop.sender, !senders.contains(sender.value) {
        findings.mistake(
          "unknown sender '\(YAMLValue.shown(sender.value))'", Findings.remedy(for: sender.value, among: senders),
          at: sender.place)
      }
      for language in shop.languages where messages[language.value] == nil && !messages.isEmpty {
        findings.warning(
          "\(language.value) is not translated yet", "\(ConfigurationLoader.fallbackLanguage) is spoken instead",
          at: language.place)
      }
      if let settings = shop.settings {
        disclosures.check(settings)
        segments.check(shop, settings, isSharing: shops.count { $0.sender?.value == settings.sender } > 1)
      }
    }
    KeywordCheck(findings: findings, spoken: spoken).check(shops)
  }

  func checkHours(_ shops: [ShopReader.Reading], _ law: LawTable) {
    let hours = HoursCheck(findings: findings, law: law, today: today)
    for shop in shops {
      if let settings = shop.settings { hours.check(settings, at: shop.quiet ?? settings.place) }
    }
  }

  /// Texts to a number that no shop answers at are refused.
  func checkIdleSenders(_ machine: MachineSettings, _ shops: [ShopReader.Reading]) {
    // a shop whose sender is not known yet may be the one
    guard !shops.isEmpty, shops.allSatisfy({ $0.sender != nil }) else { return }
    let used = Set(shops.compactMap(\.sender?.value))
    for sender in machine.senders.values where !used.contains(sender.number) {
      findings.warning(
        "no shop answers at '\(sender.number)'", "name it as 'sender' of a shop, or take it out", at: sender.place)
    }
  }

  private func completed(_ file: MessageFile, by english: MessageFile) -> MessageFile {
    let start = Place(file: file.file, line: 1, column: 1)
    for name in TextName.allCases.map(\.rawValue) where file.texts[name] == nil {
      let remedy = "add it under texts, as '\(name): …'"
      if file.file == english.file {
        findings.mistake("the text '\(name)' is missing", remedy, at: start)
      } else {
        findings.warning("the text '\(name)' is missing, so English is spoken there", remedy, at: start)
      }
    }
    var whole = file
    whole.texts.merge(english.texts) { own, _ in own }
    whole.counts.merge(english.counts) { own, _ in own }
    whole.dates = whole.dates ?? english.dates
    whole.words.merge(english.words) { own, _ in own }
    whole.pages.merge(english.pages) { own, _ in own }
    return whole
  }

  private func section(_ file: String, remedy: String?) -> Section? {
    do throws(ConfigurationFileError) {
      let text = try files.read(file)
      return YAMLReader(file: file, findings: findings, secrets: secrets).section(text)
    } catch {
      findings.mistake("the file \(error.explanation)", remedy, at: Place(file: file, line: 1, column: 1))
      return nil
    }
  }

  /// The names of a directory's YAML files, in order.
  private func list(_ directory: String, remedy: String) -> [String] {
    let place = Place(file: directory, line: 1, column: 1)
    do throws(ConfigurationFileError) {
      let names = try files.list(directory).filter { !$0.hasPrefix(".") }.sorted()
      for name in names where name.hasSuffix(".yml") {
        findings.warning(
          "this file is not read", "name it \(name.dropLast(4))\(Self.suffix)",
          at: Place(file: directory + "/" + name, line: 1, column: 1))
      }
      let ours = names.filter { $0.hasSuffix(Self.suffix) }
      if ours.isEmpty { findings.mistake("there is no file here", remedy, at: place) }
      return ours
    } catch {
      findings.mistake("the directory \(error.explanation)", remedy, at: place)
      return []
    }
  }
}
