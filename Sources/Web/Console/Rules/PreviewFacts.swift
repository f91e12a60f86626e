import Gateway
import Settings
import Texting

/// What a preview shows: the text as it would go out, what it costs, how a typed text would be understood, what `check` says.
struct PreviewFacts {
  let visit: Visit
  let preview: RulesPreview
  /// Warnings that were there before.
  let known: Set<String>
  let wish: RulesSaving.Wish

  /// No page shows more problems than this.
  private static let problemsMax = 30

  private var words: ConsoleWords { visit.words }

  var facts: [String: Any] {
    [
      "preview": [
        [
          "samples": samples, "understood": understood, "problems": problems, "elsewhere": elsewhere,
          "isForeign": !problems.isEmpty && words.language != "en",
          "isGood": problems.isEmpty && preview.check.catalogue != nil,
        ] as [String: Any]
      ]
    ]
  }

  /// By the field that the problem names.
  var faults: [String: String] {
    var faults: [String: String] = [:]
    for problem in preview.check.problems where problem.severity == .mistake {
      guard problem.message.hasPrefix("'"), let key = problem.message.dropFirst().split(separator: "'").first else {
        continue
      }
      faults[String(key)] = Self.sentence(problem)
    }
    return faults
  }

  private var samples: [[String: Any]] {
    var samples = [(words("rules.preview.ordinary"), preview.ordinary)]
    if preview.longest != preview.ordinary { samples.append((words("rules.preview.longest"), preview.longest)) }
    return samples.compactMap { label, sample in
      sample.map {
        [
          "label": label, "text": $0.text, "cost": cost($0.count), "isDear": $0.count.segments > 1,
          "costly": costly($0),
        ]
      }
    }
  }

  private func cost(_ count: SegmentCount) -> String {
    let kind = count.encoding == .gsm7 ? "GSM-7" : "UCS-2"
    return words.count("rules.preview.segments", Int64(count.segments))
      + " · " + words("rules.preview.units", ["units": visit.number(Int64(count.units)), "kind": kind])
  }

  private func costly(_ sample: RulesPreview.Sample) -> [String] {
    guard sample.count.encoding == .ucs2, preview.costlyMax.contains(sample.costly.count) else { return [] }
    let letters = sample.costly.map { String($0.character) }.joined(separator: " ")
    return [words("rules.preview.costly", ["letters": letters])]
  }

  private var understood: [[String: Any]] {
    guard let explanation = preview.explanation else { return [] }
    let facts = ["typed": wish.typed, "keyword": explanation.keyword ?? ""]
    return [
      [
        "how": words(explanation.keyword == nil ? "rules.preview.not-understood" : "rules.preview.understood", facts),
        "isKeyword": explanation.keyword != nil,
        "replies": explanation.texts.map { ["text": $0.body, "cost": cost($0.count)] },
      ]
    ]
  }

  private var problems: [[String: Any]] {
    let all = preview.check.problems
    let told = all.filter { $0.severity == .mistake || wish.subject == .file || !known.contains($0.message) }
    return told.prefix(Self.problemsMax).map { problem in
      [
        "place": words("rules.preview.place", ["line": String(problem.line), "column": String(problem.column)]),
        "message": Self.sentence(problem), "isMistake": problem.severity == .mistake,
      ]
    }
  }

  private var elsewhere: [String] {
    preview.check.mistakesElsewhere > 0 ? [words("rules.preview.elsewhere")] : []
  }

  static func sentence(_ problem: Problem) -> String { problem.message + (problem.remedy.map { ": " + $0 } ?? "") }
}

extension RulesPreview {
  /// A few letters can be named; a language that is written so needs none named.
  fileprivate var costlyMax: ClosedRange<Int> { 1...5 }
}
