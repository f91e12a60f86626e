import Foundation
import Loyalty
import Testing

/// The whole programme against a second, plain reading of the owner's guide.
///
/// `PUNCHLINE_SEED=7` tells one story alone; `PUNCHLINE_STORIES=100000` tells so many.
@Suite struct StoryTests {
  static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PUNCHLINE_SEED"].flatMap(UInt64.init) { return [seed] }
    let count = environment["PUNCHLINE_STORIES"].flatMap(UInt64.init) ?? 100
    let first = environment["PUNCHLINE_FIRST"].flatMap(UInt64.init) ?? 1
    return Array(first..<first + count)
  }()

  @Test func `whatever happens, a member has what a patient person would count`() {
    for seed in Self.seeds {
      var story = Story(seed: seed)
      story.run(steps: 40)
      guard let difference = story.difference else { continue }
      let told = Self.seeds.count == 1 ? story.log.joined(separator: "\n") : story.log.suffix(3).joined(separator: "\n")
      Issue.record("PUNCHLINE_SEED=\(seed): \(difference)\n\(told)")
    }
  }
}
