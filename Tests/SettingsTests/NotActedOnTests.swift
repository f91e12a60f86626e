import Settings
import Testing

@Suite struct NotActedOnTests {
  @Test func `each section that waits for a later version is told once, at its place`() {
    let lines = Good.shop.line(
      12, "earn:\n  - { on: visit, points: 1, limit: 1/d }\n  - { on: survey, points: 5 }\nlessons: {}"
    )
    #expect(
      load(shops: ["blue-cup": lines]).warnings == [
        "config/shops/blue-cup.yaml:12:1: warning: 1 of the 2 rules of 'earn' is read and checked, "
          + "but this version does not act on it yet",
        "config/shops/blue-cup.yaml:15:1: warning: 'lessons' is read and checked, but this version does not act on it yet",
      ])
  }
}
