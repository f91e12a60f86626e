import Gateway
import Settings
import Web

/// The pages of a configuration: templates from the disk, words from the message files.
enum PageSet {
  static func load(_ catalogue: Catalogue, templates directory: String) throws -> Pages {
    do {
      let templates = try PageTemplates.load(directory: directory)
      let texts = try catalogue.configuration.messages.sorted { $0.key < $1.key }.map { language, file in
        try PageTexts(language: language, sources: file.pages, file: file.file)
      }
      guard let pages = Pages(templates: templates, texts: texts, publicURL: catalogue.configuration.machine.publicURL)
      else {
        throw CommandFailure.refused("\(directory)/messages: there is no language")
      }
      return pages
    } catch let error as PageTemplateError {
      throw CommandFailure.refused("\(error)")
    }
  }
}
