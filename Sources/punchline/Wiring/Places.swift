import ArgumentParser
import Foundation
import Gateway
import Loyalty
import Platform
import Settings
import Web

/// The options that every command takes.
struct Places: ParsableArguments {
  @Option(help: ArgumentHelp("The owner's files.", valueName: "directory"))
  var config = "config"

  @Option(help: ArgumentHelp("The state. Default: what punchline.yaml says.", valueName: "directory"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Wording and pages. Default: ./templates, else ../share/punchline/templates.", valueName: "directory"))
  var templates: String?

  /// Where words and pages are: `--templates`, else `./templates`, else beside the binary (DESIGN.md section 4).
  var templatesDirectory: String {
    if let templates { return templates }
    if FileManager.default.fileExists(atPath: "templates/messages") { return "templates" }
    let binary =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: binary).deletingLastPathComponent()
      .appendingPathComponent("../share/punchline/templates").standardizedFileURL.path
  }

  /// The state's directory, where the configuration may be needed to know it.
  func dataDirectory(_ configuration: Configuration) -> String {
    data ?? configuration.machine.data
  }

  /// All that the owner's files say, compiled.
  struct Loaded: Sendable {
    let catalogue: Catalogue
    let pages: Pages
  }

  /// Reads and compiles the configuration, wording and pages. What only looks needs no provider's secrets.
  func load(
    secrets: SecretUse = .needed, clock: any WallClock = SystemClock(), files: any ConfigurationFiles = RealFiles(),
    reaches: [String: ShopReach] = [:]
  ) -> Result<Loaded, ConfigurationProblems> {
    ConfigurationLoader.load(
      config: config, templates: templatesDirectory, environment: ProcessInfo.processInfo.environment,
      files: files, secrets: secrets, today: CivilDate(at: clock), reaches: reaches,
      checking: { secrets == .needed ? CarrierBook.problems($0) : [] }
    ).flatMap { configuration in
      Result { () throws(ConfigurationProblems) in
        let catalogue = try Catalogue(configuration)
        return Loaded(catalogue: catalogue, pages: try PageSet.load(catalogue, templates: templatesDirectory))
      }.mapError { $0.beside(configuration.warnings) }
    }
  }

  /// The configuration, or all that is wrong with it on standard error; without what only a server needs.
  func loadOrExplain() throws -> Catalogue {
    try loadAllOrExplain(secrets: .unneeded).catalogue
  }

  func loadAllOrExplain(secrets: SecretUse = .needed) throws -> Loaded {
    switch load(secrets: secrets) {
    case .success(let loaded): return loaded
    case .failure(let problems):
      Terminal.complain(problems.description)
      throw CommandFailure.no
    }
  }
}

extension ConfigurationProblems {
  /// With warnings that were found before, in the order of files and lines.
  fileprivate func beside(_ warnings: [Problem]) -> ConfigurationProblems {
    ConfigurationProblems(problems: (warnings + problems).sorted { $0.place < $1.place })
  }
}

extension CivilDate {
  /// The day by UTC.
  init(at clock: any WallClock) {
    self.init(dayNumber: Int(clock.now() / Self.dayMillis))
  }

  private static var dayMillis: Int64 { 86_400_000 }
}
