import ArgumentParser
import Foundation
import Gateway
import Settings

struct RehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse", abstract: "Play conversations written down in files, and say where one differs.",
    discussion: """
      Prints "ok FILE", or the first difference with its line. Nothing leaves this machine and nothing is kept: a rehearsal has \
      its own clock, an empty memory and a stand-in for the provider.
      """)

  @OptionGroup var places: Places
  @Argument(help: "Rehearsals.") var files: [String]

  func run() async throws {
    var catalogues: [String: Catalogue] = [:]
    var isFine = true
    for file in files {
      do {
        let rehearsal = try Rehearsal(reading: try read(file))
        let directory = configurationDirectory(of: rehearsal, in: file)
        let catalogue = try catalogues[directory] ?? catalogue(in: directory)
        catalogues[directory] = catalogue
        try await rehearsal.play(with: catalogue)
        print("ok \(file)")
      } catch let difference as RehearsalDifference {
        isFine = false
        print("\(file):\(difference.line): \(difference.what)")
      }
    }
    if !isFine { throw CommandFailure.no }
  }

  private func read(_ file: String) throws -> String {
    do {
      return try RealFiles().read(file)
    } catch {
      throw CommandFailure.refused("\(file): cannot be read (\(error))")
    }
  }

  private func configurationDirectory(of rehearsal: Rehearsal, in file: String) -> String {
    guard let named = rehearsal.configuration else { return places.config }
    if named.hasPrefix("/") { return named }
    return URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(named).standardizedFileURL.path
  }

  private func catalogue(in directory: String) throws -> Catalogue {
    var places = places
    places.config = directory
    return try places.loadOrExplain()
  }
}
