import Gateway
import Loyalty
import Texting

@testable import Settings

/// The YAML of an owner: the machine's file, a shop's, or the words of a language.
enum ConfigurationTarget {
  private static let secret = "S3CR3T-VALUE-7F3A"
  private static let environment = ["TOKEN": secret]
  private static let english = "templates/messages/en.yaml"

  static func feed(_ input: Input) {
    var input = input
    let choice = input.choice(of: 3)
    guard let text = String(validating: input.rest, as: UTF8.self) else { return }
    var texts = [
      "config/punchline.yaml": SampleShop.machine, "config/shops/blue-cup.yaml": SampleShop.glow,
    ]
    texts[["config/punchline.yaml", "config/shops/blue-cup.yaml", english][choice]] = text
    let files = FilesInMemory(texts: texts)
    let findings = Findings()
    let reader = ConfigurationReader(
      findings: findings, secrets: SecretReader(environment: environment, files: files), files: files)
    let machine = reader.machine("config/punchline.yaml")
    let shops = reader.shops("config/shops")
    // One language: the others would be compiled anew for each input.
    var messages = SampleShop.configuration.messages.filter { $0.key == ConfigurationLoader.fallbackLanguage }
    if choice == 2 { messages = reader.messages("templates/messages") }
    reader.check(shops, senders: machine.senders, messages: messages)
    check(findings.inOrder, text)
    guard !findings.hasMistakes, let settings = machine.settings else { return }
    compile(Configuration(machine: settings, shops: shops.compactMap(\.settings), messages: messages))
  }

  private static func check(_ problems: [Problem], _ text: String) {
    for problem in problems {
      must(problem.line > 0 && problem.column > 0 && !problem.message.isEmpty, "a problem nowhere: \(problem)")
      must(!problem.description.contains(secret) || text.contains(secret), "a problem tells a secret: \(problem)")
      must(problem.description.utf8.count <= 4_000 + text.utf8.count * 3, "a problem longer than the file")
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
}
