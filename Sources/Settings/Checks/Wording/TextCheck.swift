import Texting

/// Whether a text has a name that is known, speaks only of facts that there are and that it can have, and is no longer than
/// what can be sent.
struct TextCheck {
  let findings: Findings

  /// The most characters that a text may have: providers refuse more (Twilio 21617).
  static let charactersMax = 1_600

  /// The compiled text, where it is right.
  @discardableResult
  func check(_ text: String, named name: String, at place: Place) -> Template? {
    guard let known = TextName(rawValue: name) else {
      let all = TextName.allCases.map(\.rawValue)
      findings.mistake("unknown text '\(YAMLValue.shown(name))'", Findings.remedy(for: name, among: all), at: place)
      return nil
    }
    guard let template = template(text, named: name, at: place) else { return nil }
    checkFacts(of: template, known, at: place)
    Self.checkLength(text, "the text '\(name)'", at: place, findings)
    return template
  }

  private func template(_ text: String, named name: String, at place: Place) -> Template? {
    do throws(Template.Problem) {
      return try Template(text)
    } catch {
      let problem = WordingProblem.badTemplate(text: name, error)
      findings.mistake(problem.message, problem.remedy, at: place)
      return nil
    }
  }

  private func checkFacts(of template: Template, _ name: TextName, at place: Place) {
    guard let known = TextFacts.known(to: name) else { return }
    for fact in template.facts.subtracting(known).sorted(by: { $0.rawValue < $1.rawValue }) {
      let all = TextFacts.shown(name)
      findings.mistake(
        "the text '\(name.rawValue)' speaks of '\(fact.rawValue)', which it never has",
        all.isEmpty ? "it has no facts at all" : "it has " + all.joined(separator: ", "), at: place)
    }
  }

  /// Says where words of the owner's are longer than a text can be.
  static func checkLength(_ text: String, _ label: String, at place: Place, _ findings: Findings) {
    let count = text.unicodeScalars.count
    guard count > charactersMax else { return }
    findings.mistake(
      "\(label) has \(count) characters, and no text may have more than \(charactersMax)", "make it shorter", at: place)
  }
}
