import Gateway
import Logging
import Loyalty
import Platform

/// Structured log lines on standard error: `2026-01-05T17:00:00Z notice courier: accepted phone=+1415•••0101 provider=main`.
///
/// Values with spaces or quotes are quoted and control characters replaced, so that nothing from outside can forge a line.
struct LineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  private let label: String

  init(label: String, level: Logger.Level) {
    self.label = label
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let now = Timestamp.text(Instant(millis: SystemClock().now()))
    var line = "\(now) \(event.level) \(label): \(Self.escaped(event.message.description))"
    let all = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += " \(key)=\(Self.quoted(value.description))"
    }
    Terminal.complain(line)
  }

  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "=" && !isControl($0) }
    return isPlain ? value : "\"" + escaped(value).replacing("\"", with: "\\\"") + "\""
  }

  private static func escaped(_ text: String) -> String {
    guard text.contains(where: isControl) else { return text }
    return text.map { isControl($0) ? "␤" : String($0) }.joined()
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
