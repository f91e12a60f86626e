import Gateway
import Loyalty
import Texting

@testable import Settings

/// One file of an owner's: the machine's, a shop's, the words of a language, or the law. What stands beside it is always the same and
/// is read once; what is good is compiled with texts that say next to nothing, since to compile all of English takes longer than to
/// read any file.
enum ConfigurationTarget {
  private static let secret = "S3CR3T-VALUE-7F3A"
  private static let environment = ["TOKEN": secret]
  private static let english = "templates/messages/en.yaml"
  private static let machine = "config/punchline.yaml"
  private static let shop = "config/shops/blue-cup.yaml"
  private static let law = "templates/law.yaml"

  static func feed(_ input: Input) {
    var input = input
    let choice = input.choice(of: 4)
    guard let text = String(validating: input.rest, as: UTF8.self) else { return }
    let findings = Findings()
    let reader = reader(of: [[machine, shop, english, law][choice]: text], findings)
    let configuration =
      switch choice {
      case 0: machine(reader)
      case 1: shop(reader)
      case 2: language(reader)
      default: law(reader)
      }
    check(findings.inOrder, text)
    if !findings.hasMistakes, let configuration { compile(configuration) }
  }

  private static func machine(_ reader: ConfigurationReader) -> Configuration? {
    guard let settings = reader.machine(machine).settings, settings.senders[SampleShop.sender] != nil else {
      return nil
    }
    return configuration(machine: settings)
  }

  private static func shop(_ reader: ConfigurationReader) -> Configuration? {
    let shops = reader.shops("config/shops")
    reader.check(shops, senders: [SampleShop.sender], spoken: spoken)
    return configuration(shops: shops.compactMap(\.settings))
  }

  /// What the file lacks is filled in, as English fills in what another language lacks.
  private static func language(_ reader: ConfigurationReader) -> Configuration? {
    guard var file = reader.language(english) else { return nil }
    file.texts.merge(brief.texts) { own, _ in own }
    file.counts.merge(brief.counts) { own, _ in own }
    file.words.merge(brief.words) { own, _ in own }
    file.dates = file.dates ?? brief.dates
    let messages = [ConfigurationLoader.fallbackLanguage: file]
    reader.check([glow], senders: [SampleShop.sender], messages: messages)
    return configuration(messages: messages)
  }

  private static func law(_ reader: ConfigurationReader) -> Configuration? {
    let table = reader.law(law)
    for rule in table.rules {
      must(!rule.place.isEmpty && table.rules(in: [rule.place]).contains(rule), "a rule that holds nowhere")
    }
    return nil
  }

  private static func check(_ problems: [Problem], _ text: String) {
    for problem in problems {
      must(problem.line > 0 && problem.column > 0 && !problem.message.isEmpty, "a problem nowhere: \(problem)")
      let description = problem.description
      must(!description.contains(secret) || text.contains(secret), "a problem tells a secret: \(problem)")
      must(description.utf8.count <= 4_000 + text.utf8.count * 3, "a problem longer than the file")
    }
  }

  /// What has no mistakes can be compiled, or says why not; then texts are understood by it.
  private static func compile(_ configuration: Configuration) {
    guard let catalogue = orRefused({ () throws(ConfigurationProblems) in try Catalogue(configuration) }) else {
      return
    }
    for desk in catalogue.senders.values {
      for words in ["coffee pls", "stop", "redeem 1"] {
        _ = desk.understand(words, from: Line(sender: desk.number), lexicons: catalogue.lexicons, at: .distantFuture)
      }
    }
  }

  // what stands beside the file

  private static let sample = SampleShop.configuration
  private static let languages = ["en", "es", "fr"]
  /// As they are: whether a shop's name and terms outgrow a segment is seen by them. libFuzzer calls from one thread only.
  nonisolated(unsafe) private static let spoken = SpokenLanguages(
    sample.messages.filter { languages.contains($0.key) })
  private static let glow = reading(SampleShop.glow)

  /// English with its words, whose texts are no more than the shop's name.
  private static let brief: MessageFile = {
    guard var file = sample.messages[ConfigurationLoader.fallbackLanguage] else { fatalError("there is no English") }
    file.texts = file.texts.mapValues { _ in "{{shop}}" }
    file.places = [:]
    return file
  }()

  private static func configuration(
    machine: MachineSettings = sample.machine, shops: [ShopSettings] = glow.settings.map { [$0] } ?? [],
    messages: [String: MessageFile] = [ConfigurationLoader.fallbackLanguage: brief]
  ) -> Configuration {
    Configuration(machine: machine, shops: shops, messages: messages, law: sample.law)
  }

  private static func reader(of texts: [String: String], _ findings: Findings) -> ConfigurationReader {
    let files = FilesInMemory(texts: texts)
    return ConfigurationReader(
      findings: findings, secrets: SecretReader(environment: environment, files: files), files: files)
  }

  private static func reading(_ text: String) -> ShopReader.Reading {
    guard let reading = reader(of: [shop: text], Findings()).shops("config/shops").first else {
      fatalError("the sample is no shop")
    }
    return reading
  }
}
