import Texting

/// Reads `templates/messages/<language>.yaml`.
struct MessageReader {
  let section: Section
  let findings: Findings
  let file: String

  func read() -> MessageFile {
    let language = section.required("language", example: "English")?.text(example: "English")
    var places: [String: Place] = [:]
    let texts = self.texts("texts", places: &places)
    let counts = counts()
    let words = words()
    let dates = dates()
    var pagePlaces: [String: Place] = [:]
    let pages = self.texts("pages", places: &pagePlaces)
    section.rejectUnknown()
    for (name, text) in texts {
      TextCheck(findings: findings).check(text, named: name, at: places[name] ?? section.place)
    }
    return MessageFile(
      language: language ?? "", texts: texts, counts: counts, words: words, dates: dates, pages: pages, file: file,
      places: places)
  }

  private func texts(_ key: String, places: inout [String: Place]) -> [String: String] {
    guard let all = section.required(key, example: "{ … }")?.section(example: "{ balance: \"…\" }") else { return [:] }
    var texts: [String: String] = [:]
    for entry in all.entries {
      texts[entry.key] = entry.value.text(example: "\"{{shop}}: …\"")
      places[entry.key] = entry.place
    }
    return texts
  }

  private func counts() -> [String: [String: String]] {
    let example = "{ points: { one: \"{{n}} point\", other: \"{{n}} points\" } }"
    guard let all = section.required("counts", example: example)?.section(example: example) else { return [:] }
    var counts: [String: [String: String]] = [:]
    for entry in all.entries {
      guard let forms = entry.value.section(example: "{ one: \"{{n}} point\", other: \"{{n}} points\" }") else {
        continue
      }
      var texts: [String: String] = [:]
      for form in forms.entries { texts[form.key] = form.value.text(example: "\"{{n}} points\"") }
      counts[entry.key] = texts
      check(forms, of: entry)
    }
    return counts
  }

  /// Each form by itself, so that every wrong one is told.
  private func check(_ forms: Section, of count: Section.Entry) {
    let other = "other"
    for form in forms.entries {
      check(counts: [count.key: [other: "{{n}}"].merging([form.key: "{{n}}"]) { _, new in new }], at: form.place)
    }
    if forms.entries.allSatisfy({ $0.key != other }) { check(counts: [count.key: [:]], at: count.place) }
  }

  private func check(counts: [String: [String: String]], at place: Place) {
    let anyTexts = Dictionary(uniqueKeysWithValues: TextName.allCases.map { ($0.rawValue, "…") })
    do throws(WordingProblem) {
      _ = try Wording(texts: anyTexts, counts: counts, language: ConfigurationLoader.fallbackLanguage)
    } catch {
      findings.mistake(error.message, error.remedy, at: place)
    }
  }

  private func dates() -> DateWords? {
    let example = "{ day: \"{{day}} {{month}}\", months: [January, …], short: [Jan, …] }"
    guard let dates = section.optional("dates")?.section(example: example) else { return nil }
    let day = dates.required("day", example: "\"{{day}} {{month}}\"")?.text(example: "\"{{day}} {{month}}\"")
    let months = dates.required("months", example: "[January, …]")?.texts(example: "[January, …]") ?? []
    let short = dates.required("short", example: "[Jan, …]")?.texts(example: "[Jan, …]") ?? []
    dates.rejectUnknown()
    guard let day else { return nil }
    let words = DateWords(months: months, short: short, pattern: day)
    if words == nil {
      findings.mistake(
        "'dates' needs twelve months, twelve short ones, and a day with {{day}} and {{month}}", example, at: dates.place
      )
    }
    return words
  }

  private func words() -> [String: [String]] {
    let example = "{ stop: [STOP] }"
    guard let all = section.required("words", example: example)?.section(example: example) else { return [:] }
    let known = WordKind.allCases.map(\.rawValue)
    var words: [String: [String]] = [:]
    for entry in all.entries {
      if !known.contains(entry.key) {
        findings.mistake(
          "unknown words '\(YAMLValue.shown(entry.key))'", Findings.remedy(for: entry.key, among: known),
          at: entry.place)
      }
      words[entry.key] = entry.value.texts(example: "[STOP]")
    }
    return words
  }
}
