package import Loyalty

/// Reads a configuration and checks all of it.
package enum ConfigurationLoader {
  /// Spoken where a language is not translated.
  package static let fallbackLanguage = "en"

  /// Reads `CONFIG/punchline.yaml`, `CONFIG/shops/*.yaml`, `TEMPLATES/messages/*.yaml` and `TEMPLATES/law.yaml`.
  ///
  /// Every problem of every file is reported at once; with a single mistake among them there is no configuration. `today` is the day by
  /// which the law is judged; without it nothing of it is out of date. `checking` adds what other rooms find wrong with the machine's
  /// settings, as far as they could be read. `reaches` bounds what the files of some shops may name of what is not theirs.
  package static func load(
    config: String, templates: String, environment: [String: String], files: any ConfigurationFiles,
    secrets: SecretUse = .needed, today: CivilDate? = nil,
    reaches: [String: ShopReach] = [:], checking: (MachineSettings) -> [Problem] = { _ in [] }
  ) -> Result<Configuration, ConfigurationProblems> {
    let reader = ConfigurationReader(
      findings: Findings(), secrets: SecretReader(environment: environment, files: files, use: secrets), files: files,
      today: today, reaches: reaches)
    let machine = reader.machine(config + "/punchline.yaml")
    let shops = reader.shops(config + "/shops")
    let messages = reader.messages(templates + "/messages")
    let law = reader.law(templates + "/law.yaml")
    reader.check(shops, senders: machine.senders, messages: messages)
    reader.checkHours(shops, law)
    if let settings = machine.settings {
      reader.checkIdleSenders(settings, shops)
      for problem in checking(settings) { reader.findings.add(problem) }
    }

    let problems = reader.findings.inOrder
    guard !reader.findings.hasMistakes, let settings = machine.settings else {
      return .failure(ConfigurationProblems(problems: problems))
    }
    return .success(
      Configuration(
        machine: settings, shops: shops.compactMap(\.settings), messages: messages, law: law,
        warnings: problems))
  }
}
