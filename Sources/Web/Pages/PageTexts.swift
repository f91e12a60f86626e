import Mustache

/// The words of the landing page and the poster in one language: the `pages` of `templates/messages/<language>.yaml`,
/// compiled once.
package struct PageTexts: Sendable {
  /// Every text that a page may ask for; the raw values are the names in the file.
  enum Name: String, CaseIterable {
    case title = "landing-title"
    case lead = "landing-lead"
    case button = "landing-button"
    case byHand = "landing-by-hand"
    case to = "landing-to"
    case expired = "landing-expired"
    case unknown = "landing-unknown"
    case posterLead = "poster-lead"
    case posterByHand = "poster-by-hand"
    case disclosure
    case help = "disclosure-help"
    case terms = "disclosure-terms"
    case privacy = "disclosure-privacy"
  }

  /// What the pages' `lang` says: `en`.
  package let language: String
  private let templates: [Name: MustacheTemplate]

  /// What Mustache is told first: facts go in as they are, the page around the text escapes it.
  private static let plain = "{{% CONTENT_TYPE:TEXT}}"

  /// Throws the first text that is missing or wrong; `file` is for that error.
  package init(language: String, sources: [String: String], file: String) throws(PageTemplateError) {
    var templates: [Name: MustacheTemplate] = [:]
    for name in Name.allCases {
      guard let source = sources[name.rawValue] else {
        throw PageTemplateError(file: file, line: nil, problem: "pages: '\(name.rawValue)' is missing")
      }
      do throws(PageTemplateError) {
        templates[name] = try PageTemplates.compile(Self.plain + source, file: file)
      } catch {
        throw PageTemplateError(file: file, line: nil, problem: "pages: '\(name.rawValue)': \(error.problem)")
      }
    }
    self.language = language
    self.templates = templates
  }

  func text(_ name: Name, _ facts: [String: String] = [:]) -> String {
    // `init` saw to it that every name has its text.
    templates[name]?.render(facts) ?? ""
  }
}
