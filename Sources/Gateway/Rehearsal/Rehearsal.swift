/// A conversation written down, to be played against a configuration (REHEARSAL.md).
package struct Rehearsal: Sendable {
  private let steps: [RehearsalStep]

  /// Reads a rehearsal; throws at the first line that is none.
  package init(reading text: String) throws(RehearsalDifference) {
    steps = try RehearsalReader.read(text)
  }

  /// The configuration directory that the file names, relative to the file; nil where it names none.
  package var configuration: String? {
    for step in steps {
      if case .configuration(let path) = step.action { return path }
    }
    return nil
  }

  /// Plays every step with an empty memory, a clock of its own and no network; throws the first difference.
  package func play(with catalogue: Catalogue) async throws(RehearsalDifference) {
    var player = try await RehearsalPlayer(catalogue)
    for step in steps { try await player.play(step) }
    try player.finish(after: steps.last?.line ?? 1)
  }
}
