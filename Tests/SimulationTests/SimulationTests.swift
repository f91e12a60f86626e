import Foundation
import Simulation
import Testing

@Suite struct SimulationTests {
  private static let configurations = Result {
    let repository = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try Configurations(templates: repository.appending(path: "templates").path)
  }

  @Test(arguments: UInt64(1)...6)
  func `whatever happens, what must always be true is true`(seed: UInt64) throws {
    let outcome = World(seed: seed, configurations: try Self.configurations.get()).run()
    #expect(outcome.violation == nil, "make simulate SEEDS=\(seed)")
    #expect(outcome.tally["texts in"] > 0)
  }

  @Test func `the same seed is the same world, step by step`() throws {
    let configurations = try Self.configurations.get()
    let first = World(seed: 2, configurations: configurations).run()
    let second = World(seed: 2, configurations: configurations).run()
    #expect(first.fingerprint == second.fingerprint && first.steps == second.steps)
  }
}
