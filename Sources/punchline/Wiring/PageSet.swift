import Gateway
import Settings
import Web

/// The pages of a configuration: templates from the disk, words from the message files.
enum PageSet {
  static func load(_ catalogue: Catalogue, templates directory: String) throws(ConfigurationProblems) -> Pages {
    let templates: PageTemplates
    var texts: [PageTexts] = []
    do {
      templates = try PageTemplates.load(directory: directory)
      let messages = catalogue.configuration.messages
      for language in languages(catalogue.configuration) {
        guard let file = messages[language] else { continue }
        texts.append(try PageTexts(language: language, sources: file.pages, file: file.file))
      }
    } catch {
      throw ConfigurationProblems(problems: [
        Problem(error.problem, at: Place(file: error.file, line: error.line ?? 1, column: 1))
      ])
    }
    let console = try ConsoleWordFile.load(templates: directory).map { file in
      ConsoleWords(
        language: file.language, name: file.name, texts: file.texts,
        dates: catalogue.configuration.messages[file.language]?.dates)
    }
    let publicURL = catalogue.configuration.machine.publicURL
    guard let pages = Pages(templates: templates, texts: texts, publicURL: publicURL, console: ConsoleBook(console))
    else {
      let place = Place(file: directory + "/messages", line: 1, column: 1)
      throw ConfigurationProblems(problems: [Problem("there is no language", at: place)])
    }
    return pages
  }

  /// What the shops speak comes first, in their order: the first of all is for readers of whom nothing is known.
  private static func languages(_ configuration: Configuration) -> [String] {
    var seen: Set<String> = []
    return (configuration.shops.flatMap(\.languages) + configuration.messages.keys.sorted()).filter {
      seen.insert($0).inserted
    }
  }
}
