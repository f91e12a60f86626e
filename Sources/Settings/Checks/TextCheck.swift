import Texting

/// Whether a text has a name that is known and speaks only of facts that there are.
struct TextCheck {
  let findings: Findings

  /// The compiled text, where it is right.
  @discardableResult
  func check(_ text: String, named name: String, at place: Place) -> Template? {
    if TextName(rawValue: name) == nil {
      let known = TextName.allCases.map(\.rawValue)
      findings.mistake("unknown text '\(YAMLValue.shown(name))'", Findings.remedy(for: name, among: known), at: place)
      return nil
    }
    return template(text, named: name, at: place)
  }

  /// The same for a text that has no name of its own, such as a campaign's.
  @discardableResult
  func template(_ text: String, named name: String, at place: Place) -> Template? {
    do throws(Template.Problem) {
      return try Template(text)
    } catch {
      let problem = WordingProblem.badTemplate(text: name, error)
      findings.mistake(problem.message, problem.remedy, at: place)
      return nil
    }
  }
}
