import Logging
import NIOCore
import Synchronization
import Testing

@testable import Web

/// Whoever is refused again and again fills no log.
@Suite struct RefusalLogTests {
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private struct Catcher: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let facts = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted()
      lines.add(([event.message.description] + facts).joined(separator: " "))
    }
  }

  private let lines = Lines()
  private let uptime = ManualUptime()

  private func log(linesMax: Int) -> RefusalLog {
    var limits = WebLimits()
    limits.refusalLinesPerMinute = linesMax
    return RefusalLog(
      limits: limits, uptime: { [uptime] in uptime.now },
      logger: Logger(label: "test", factory: { [lines] _ in Catcher(lines: lines) }))
  }

  @Test func `of many alike the first of a minute are written down, and how many the others were`() {
    let log = log(linesMax: 3)
    let line = "refused cause=unsigned provider=main why=wrong"
    for _ in 0..<100 { log.write("refused", .unsigned, by: ["provider": "main"], why: "wrong") }
    #expect(
      lines.all == [
        line, line, "refused cause=unsigned more=of this minute are only counted provider=main why=wrong",
      ])
    uptime.advance(.seconds(59))
    log.write("refused", .unsigned, by: ["provider": "main"], why: "wrong")
    #expect(lines.all.count == 3)
    uptime.advance(.seconds(1))
    for _ in 0..<2 { log.write("refused", .unsigned, by: ["provider": "main"], why: "wrong") }
    #expect(
      lines.all.dropFirst(3) == [
        "refused cause=unsigned only-counted-before=98 provider=main why=wrong", line,
      ])
  }

  @Test func `what is refused for another cause, or by another, is written down all the same`() {
    let log = log(linesMax: 1)
    for _ in 0..<5 {
      log.write("refused", .unsigned, by: ["provider": "main"], why: nil)
      log.write("refused", .malformed, by: ["provider": "main"], why: nil)
      log.write("refused", .unsigned, by: ["provider": "other"], why: nil)
      log.write("refused", .unknownProvider, why: nil)
      log.write("a till's refused", .unsigned, by: ["shop": "cup", "till": "square"], why: nil)
    }
    #expect(lines.all.count == 5)
  }
}
