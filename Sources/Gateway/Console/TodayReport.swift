package import Loyalty
import Platform
import Settings

/// How a shop stands and what happened there lately, for the first page of its console.
package struct TodayReport: Equatable, Sendable {
  package var figures = ShopFigures()
  package var today = ActivityCounts()
  /// Today and the six days before.
  package var week = ActivityCounts()
  /// By the shop's calendar, today first.
  package var days: [Day] = []
  package var attention: [Attention] = []

  package struct Day: Equatable, Sendable {
    package let date: CivilDate
    package let counts: ActivityCounts

    package init(date: CivilDate, counts: ActivityCounts) {
      self.date = date
      self.counts = counts
    }
  }

  /// Something that an owner should do something about, or know of.
  package enum Attention: Equatable, Sendable {
    /// Nothing is written down any more.
    case notWritable
    /// Nothing is taken until there is room on the disk.
    case full
    case providerLeftAlone(String)
    /// The files on the disk have so many mistakes: the last good ones are in force.
    case mistakes(Int)
    /// So many texts of today reached nobody.
    case textsFailed(Int64)
    case unfinishedImport
    /// So many texts that nobody understood wait in the inbox.
    case unseenTexts(Int64)
  }

  package static let daysCount = 7

  package init() {}
}

/// What is wrong around the gateway, as others found and told it.
struct Troubles: Equatable {
  var leftAlone: Set<String> = []
  var mistakes = 0
}

extension Switchboard {
  package func today(at id: ShopID) -> TodayReport {
    var report = TodayReport()
    guard let shop = catalogue.shops[id] else { return report }
    let (isImportOpen, unseen) = look { (reader, now) in
      report.figures = reader.figures(of: id, at: now)
      let today = shop.clock.local(now).date
      func start(_ days: Int) -> Instant {
        shop.clock.instant(LocalMoment(date: today.adding(days: days), minuteOfDay: 0))
      }
      report.days = (0..<TodayReport.daysCount).map { ago in
        TodayReport.Day(
          date: today.adding(days: -ago), counts: reader.activity(of: id, from: start(-ago), to: start(1 - ago)))
      }
      return (
        reader.shop(id).imports.values.contains { !$0.isEnded },
        reader.inbox(of: id).items.count { $0.standing == .open }
      )
    }
    for day in report.days { report.week.add(day.counts) }
    report.today = report.days.first?.counts ?? ActivityCounts()
    report.attention = attention(at: shop, report, isImportOpen: isImportOpen)
    if unseen > 0 { report.attention.append(.unseenTexts(Int64(unseen))) }
    return report
  }

  private func attention(at shop: Shop, _ report: TodayReport, isImportOpen: Bool) -> [TodayReport.Attention] {
    let troubles = self.troubles.withLock { $0 }
    let carriers = catalogue.senders[shop.settings.sender].map { [$0.provider, $0.backup].compactMap { $0 } } ?? []
    var found: [TodayReport.Attention] = []
    if !isWritable { found.append(.notWritable) } else if isFull { found.append(.full) }
    found += carriers.filter(troubles.leftAlone.contains).map { .providerLeftAlone($0) }
    if troubles.mistakes > 0 { found.append(.mistakes(troubles.mistakes)) }
    if report.today[.textsFailed] > 0 { found.append(.textsFailed(report.today[.textsFailed])) }
    if isImportOpen { found.append(.unfinishedImport) }
    return found
  }

  /// The files on the disk have so many mistakes; 0 once they are in force.
  package func noteConfiguration(problems: Int) {
    troubles.withLock { $0.mistakes = problems }
  }

  package func providerTurned(_ provider: String, isBack: Bool) {
    troubles.withLock { troubles in
      if isBack { troubles.leftAlone.remove(provider) } else { troubles.leftAlone.insert(provider) }
    }
  }
}
