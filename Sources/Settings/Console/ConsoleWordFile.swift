import Yams

/// `templates/console/<language>.yaml`: every word of the console in one language.
package struct ConsoleWordFile: Equatable, Sendable {
  /// `en`.
  package let language: String
  /// The language's own name: `English`.
  package let name: String
  /// By their names, the sections' before them: `today.title`. Of what is counted there is one for each plural category: `members.found.one`.
  package let texts: [String: String]
  package let file: String

  package init(language: String, name: String, texts: [String: String], file: String) {
    self.language = language
    self.name = name
    self.texts = texts
    self.file = file
  }

  /// All files of `TEMPLATES/console`, by language; none where there is no such directory. What a language lacks is filled in from English.
  package static func load(
    templates: String, files: any ConfigurationFiles = RealFiles()
  ) throws(ConfigurationProblems) -> [ConsoleWordFile] {
    let findings = Findings()
    let directory = templates + "/console"
    let names: [String]
    do throws(ConfigurationFileError) {
      names = try files.list(directory).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
    } catch {
      if error == .missing { return [] }
      throw ConfigurationProblems(problems: [
        Problem("the directory \(error.explanation)", at: Place(file: directory, line: 1, column: 1))
      ])
    }
    let read = names.compactMap { name in
      one(directory + "/" + name, language: String(name.dropLast(suffix.count)), files, findings)
    }
    guard !findings.hasMistakes else { throw ConfigurationProblems(problems: findings.inOrder) }
    let english = read.first { $0.language == ConfigurationLoader.fallbackLanguage }?.texts ?? [:]
    return read.map {
      ConsoleWordFile(
        language: $0.language, name: $0.name, texts: $0.texts.merging(english) { own, _ in own }, file: $0.file)
    }
  }

  private static let suffix = ".yaml"

  private static func one(
    _ file: String, language: String, _ files: any ConfigurationFiles, _ findings: Findings
  ) -> ConsoleWordFile? {
    do throws(ConfigurationFileError) {
      let text = try files.read(file)
      let secrets = SecretReader(environment: [:], files: files, use: .unneeded)
      guard let section = YAMLReader(file: file, findings: findings, secrets: secrets).section(text) else { return nil }
      var texts: [String: String] = [:]
      gather(section, under: "", into: &texts)
      return ConsoleWordFile(
        language: language, name: texts.removeValue(forKey: "language") ?? language, texts: texts, file: file)
    } catch {
      findings.mistake("the file \(error.explanation)", at: Place(file: file, line: 1, column: 1))
      return nil
    }
  }

  private static func gather(_ section: Section, under path: String, into texts: inout [String: String]) {
    for entry in section.entries {
      if entry.value.node.mapping != nil {
        guard let part = entry.value.section(example: "title: Today") else { continue }
        gather(part, under: path + entry.key + ".", into: &texts)
      } else {
        texts[path + entry.key] = entry.value.text(example: "Today")
      }
    }
  }
}
