import Metrics

/// What the journal's commits cost, for `/metrics`: a slow disk must be visible.
struct JournalMetrics: Sendable {
  private let records = Counter(label: "punchline_journal_records_total")
  private let commits = Counter(label: "punchline_journal_commits_total")
  private let seconds = Timer(label: "punchline_journal_commit_seconds")

  func committed(_ count: Int, took duration: Duration) {
    records.increment(by: count)
    commits.increment()
    let (whole, attoseconds) = duration.components
    seconds.recordNanoseconds(whole * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
