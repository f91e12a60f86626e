import Foundation
import Settings

/// Files in memory, so that a test owns every byte that is read.
struct TestFiles: ConfigurationFiles {
  var texts: [String: String]

  func read(_ path: String) throws(ConfigurationFileError) -> String {
    guard let text = texts[path] else { throw .missing }
    return text
  }

  func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
    let names = texts.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
    guard !names.isEmpty else { throw .missing }
    return names.filter { !$0.contains("/") }
  }
}

/// A small configuration without a problem, line by line, so that a test can say which line it spoils.
enum Good {
  static let machine = [
    "listen: 127.0.0.1:8080",
    "public-url: https://sms.example.com",
    "providers:",
    "  phone: { kind: simulator }",
    "senders:",
    "  \"+14155550150\": { provider: phone }",
  ]

  static let shop = [
    "name: Blue Cup",
    "sender: \"+14155550150\"",
    "time-zone: America/Los_Angeles",
    "currency: USD",
    "languages: [en]",
    "owner: \"+14155550199\"",
    "terms: { frequency: 4 texts a month, help: a@b.example, terms: https://b.example/t, privacy: https://b.example/p }",
    "keywords:",
    "  COFFEE PLS: { join: true, also: [COFFEE PLEASE] }",
    "rewards:",
    "  free-latte: { name: Free latte, cost: 100 }",
  ]

  /// The project's own English texts.
  static let english: String = {
    let path = repository.appendingPathComponent("templates/messages/en.yaml")
    return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  }()

  /// The project's own texts in a language.
  static func language(_ code: String) -> String? {
    let path = repository.appendingPathComponent("templates/messages/\(code).yaml")
    return try? String(contentsOf: path, encoding: .utf8)
  }

  /// The law as it comes with Punchline.
  static let law: String = {
    let path = repository.appendingPathComponent("templates/law.yaml")
    return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  }()

  /// All files but one.
  static func texts(without missing: String) -> [String: String] {
    var texts = [
      "config/punchline.yaml": machine.joined(separator: "\n"),
      "config/shops/blue-cup.yaml": shop.joined(separator: "\n"),
      "templates/messages/en.yaml": english, "templates/law.yaml": law,
    ]
    texts[missing] = nil
    return texts
  }

  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let fixtures = repository.appendingPathComponent("Tests/SettingsTests/Fixtures")
}

/// Loads a configuration from memory.
func load(
  machine: [String] = Good.machine, shops: [String: [String]] = ["blue-cup": Good.shop],
  messages: [String: String] = [:],
  environment: [String: String] = [:], others: [String: String] = [:], reaches: [String: ShopReach] = [:]
) -> Result<Configuration, ConfigurationProblems> {
  var texts = others
  texts["config/punchline.yaml"] = machine.joined(separator: "\n") + "\n"
  for (id, lines) in shops { texts["config/shops/\(id).yaml"] = lines.joined(separator: "\n") + "\n" }
  texts["templates/messages/en.yaml"] = Good.english
  texts["templates/law.yaml"] = texts["templates/law.yaml"] ?? Good.law
  for (language, text) in messages { texts["templates/messages/\(language).yaml"] = text }
  return ConfigurationLoader.load(
    config: "config", templates: "templates", environment: environment, files: TestFiles(texts: texts),
    reaches: reaches)
}

extension Result where Success == Configuration, Failure == ConfigurationProblems {
  /// The mistakes as they are printed, without those of a configuration that is good.
  var mistakes: [String] {
    switch self {
    case .success: []
    case .failure(let problems): problems.problems.filter { $0.severity == .mistake }.map(\.description)
    }
  }

  var warnings: [String] {
    switch self {
    case .success(let configuration): configuration.warnings.map(\.description)
    case .failure(let problems): problems.problems.filter { $0.severity == .warning }.map(\.description)
    }
  }
}

extension [String] {
  /// The file with line `number` (from 1) written anew; one past the end adds it. The text may be several lines.
  func line(_ number: Int, _ text: String) -> [String] {
    var lines = self
    lines.replaceSubrange(Swift.min(number - 1, count)..<Swift.min(number, count), with: [text])
    return lines
  }
}
