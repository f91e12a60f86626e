import Logging
import NIOCore
import Synchronization

/// Writes down who was refused and why. Anybody can be refused as often as they like, and a log must not fill the disk: of many that are
/// alike only the first of a minute are written down, and how many the others were. Metrics count all.
final class RefusalLog: Sendable {
  private struct Minute {
    let start: NIODeadline
    var written = 0
    var passedOver = 0
  }

  private let linesMax: Int
  private let logger: Logger
  private let uptime: @Sendable () -> NIODeadline
  /// By what is alike: whoever it was refused by is one of the configuration's, so there are not many.
  private let minutes = Mutex<[String: Minute]>([:])

  /// `uptime` never goes back.
  init(limits: WebLimits, uptime: @escaping @Sendable () -> NIODeadline, logger: Logger) {
    linesMax = limits.refusalLinesPerMinute
    self.uptime = uptime
    self.logger = logger
  }

  /// `names` say by whom: a provider, or a shop and its till.
  func write(
    _ what: String, _ cause: WebMeters.Cause, by names: KeyValuePairs<String, String> = [:], why: String?
  ) {
    let key = "\(what) \(cause.rawValue) \(names.map(\.value).joined(separator: " "))"
    let now = uptime()
    let turn: (isLast: Bool, passedOver: Int)? = minutes.withLock { minutes in
      var minute = minutes[key] ?? Minute(start: now)
      defer { minutes[key] = minute }
      let passedOver = minute.passedOver
      if now - minute.start >= .minutes(1) { minute = Minute(start: now) }
      guard minute.written < linesMax else {
        minute.passedOver += 1
        return nil
      }
      minute.written += 1
      return (minute.written == linesMax, minute.written == 1 ? passedOver : 0)
    }
    guard let turn else { return }
    var metadata: Logger.Metadata = ["cause": .string(cause.rawValue)]
    for (name, value) in names { metadata[name] = .string(value) }
    if let why { metadata["why"] = .string(why) }
    if turn.isLast { metadata["more"] = "of this minute are only counted" }
    if turn.passedOver > 0 { metadata["only-counted-before"] = .string(String(turn.passedOver)) }
    logger.warning("\(what)", metadata: metadata)
  }
}
