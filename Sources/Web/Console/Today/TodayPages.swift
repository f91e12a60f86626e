import Gateway
import Loyalty
import Settings
import Texting

/// How the shop stands, and what happened there lately.
struct TodayPages {
  let desk: any TodayDesk

  func add(to console: ConsoleRouter) {
    console.get("today") { [desk] visit in
      let report = desk.today(at: visit.shop.id)
      return visit.page(.today, title: visit.words("today.title"), Self.facts(report, visit))
    }
  }

  /// In the order of the page.
  private static let shown: [(activity: Activity, word: String)] = [
    (.joins, "joins"), (.purchases, "purchases"), (.pointsGiven, "points-given"), (.redemptions, "redemptions"),
    (.textsIn, "texts-in"), (.textsOut, "texts-out"),
  ]

  static func facts(_ report: TodayReport, _ visit: Visit) -> [String: Any] {
    let words = visit.words
    let figures = report.figures
    return [
      "date": visit.day(visit.now),
      "attention": report.attention.isEmpty
        ? [] : [["items": report.attention.map { item($0, visit) }] as [String: Any]],
      "empty": figures.members == 0 ? [invitation(visit)] : [],
      "today": shown.map { shown in
        [
          "label": words("today.\(shown.word)"), "value": visit.number(report.today[shown.activity]),
          "week": words("today.week", ["count": visit.number(report.week[shown.activity])]),
        ]
      },
      "columns": shown.map { words("today.\($0.word)") },
      "days": report.days.map { day in
        [
          "day": visit.format.day(day.date, today: visit.shop.clock.local(visit.now).date),
          "counts": shown.map { visit.number(day.counts[$0.activity]) },
        ] as [String: Any]
      },
      "standing": [
        ("members", figures.members), ("open-points", figures.openPoints), ("open-coupons", figures.openCoupons),
      ].map { ["label": words("today.\($0.0)"), "value": visit.number($0.1)] },
    ]
  }

  /// What to do where nobody has joined yet.
  private static func invitation(_ visit: Visit) -> String {
    let sender = visit.shop.settings.sender
    return visit.words(
      "today.empty",
      [
        "keyword": visit.shop.invitingKeyword(at: visit.now) ?? "",
        "number": PhoneNumber(e164: sender)?.national() ?? sender,
      ])
  }

  /// With the page where more of it stands, for those who may see that.
  private static func item(_ attention: TodayReport.Attention, _ visit: Visit) -> [String: Any] {
    let path: String? =
      switch attention {
      case .notWritable, .full, .providerLeftAlone, .unfinishedImport: nil
      case .mistakes: ConsoleSection.settings.path
      case .textsFailed: ConsoleSection.texts.path
      case .unseenTexts: ConsoleSection.inbox.path
      }
    return [
      "sentence": sentence(attention, visit.words),
      "path": path.flatMap { visit.visitor.role == .owner ? [$0] : nil } ?? [],
    ]
  }

  private static func sentence(_ attention: TodayReport.Attention, _ words: ConsoleWords) -> String {
    switch attention {
    case .notWritable: words("today.attention.not-writable")
    case .full: words("today.attention.full")
    case .providerLeftAlone(let provider): words("today.attention.provider", ["provider": provider])
    case .mistakes(let count): words.count("today.attention.mistakes", Int64(count))
    case .textsFailed(let count): words.count("today.attention.failed", count)
    case .unfinishedImport: words("today.attention.import")
    case .unseenTexts(let count): words.count("today.attention.inbox", count)
    }
  }
}
