import ArgumentParser
import Foundation
import Gateway
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

  /// Reads and compiles the configuration, wording and pages.
  func load() -> Result<Loaded, ConfigurationProblems> {
    ConfigurationLoader.load(
      config: config, templates: templatesDirectory, environment: ProcessInfo.processInfo.environment,
      files: RealFiles()
    ).flatMap { configuration in
      Result { () throws(ConfigurationProblems) in
        try CarrierBook.check(configuration.machine)
        let catalogue = try Catalogue(configuration)
        return Loaded(catalogue: catalogue, pages: try PageSet.load(catalogue, templates: templatesDirectory))
      }
    }
  }

  /// The configuration, or all that is wrong with it on standard error.
  func loadOrExplain() throws -> Catalogue {
    try loadAllOrExplain().catalogue
  }

  func loadAllOrExplain() throws -> Loaded {
    switch load() {
    case .success(let loaded): return loaded
    case .failure(let problems):
      Terminal.complain(problems.description)
      throw CommandFailure.no
    }
  }
}
