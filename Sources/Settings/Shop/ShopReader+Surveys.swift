import Loyalty

/// `surveys`.
extension ShopReader {
  func surveys() -> [Survey] {
    let example = "taste: { after: purchase, ask: [{ score: \"How was it, 1 to 5?\" }] }"
    return named("surveys", example: example) { entry, survey in
      let after = survey.required("after", example: "purchase")?.occasion(among: ["purchase", "visit", "join"])
      let wait = survey.optional("wait")?.span(example: "2h")
      let every = survey.optional("every")?.span(example: "90d")
      let ask = survey.required("ask", example: "[{ score: \"How was it, 1 to 5?\" }]").map(questions)
      let gift = gift(survey, isRequired: false)
      guard let after, let ask else { return nil }
      return Survey(id: entry.key, after: after, wait: wait, every: every, ask: ask, gift: gift)
    }
  }

  private func questions(_ value: YAMLValue) -> [Survey.Question] {
    let example = "[{ score: \"How was it, 1 to 5?\" }, { text: \"What should we do better?\" }]"
    guard let list = value.list(example: example) else { return [] }
    if list.isEmpty { findings.mistake("'ask' is empty", "write for example \(example)", at: value.place) }
    return list.compactMap { item in
      guard let question = item.section(example: "{ score: \"How was it, 1 to 5?\" }") else { return nil }
      let score = question.optional("score")?.text(example: "\"How was it, 1 to 5?\"")
      let text = question.optional("text")?.text(example: "\"What should we do better?\"")
      if let asked = score ?? text { TextCheck.checkLength(asked, "a question", at: item.place, findings) }
      if question.entries.count != 1 {
        findings.mistake("a question is a 'score' or a 'text'", "write for example { text: \"…\" }", at: item.place)
      }
      question.rejectUnknown()
      return score.map { .score($0) } ?? text.map { .text($0) }
    }
  }
}
