import Settings
import Testing

@Suite struct NotActedOnTests {
  @Test func `each section that waits for a later version is told once, at its place`() {
    let lines = Good.shop.line(
      12, "earn:\n  - { on: visit, points: 1 }\n  - { on: visit, points: 1, limit: 1/d }\n  - { on: survey, points: 5 }"
    )
    #expect(
      load(shops: ["blue-cup": lines]).warnings == [
        "config/shops/blue-cup.yaml:10:1: warning: 'rewards' is read and checked, but this version does not act on it yet",
        "config/shops/blue-cup.yaml:12:1: warning: 2 of the 3 rules of 'earn' are read and checked, "
          + "but this version does not act on them yet",
      ])
  }

  @Test func `a provider that cannot carry texts yet is told`() {
    let machine = Good.machine.line(4, "  phone: { kind: plivo, account: a, secret: \"${SET}\" }")
    #expect(
      load(machine: machine, environment: ["SET": "s"]).warnings.first
        == "config/punchline.yaml:4:3: warning: the provider 'phone' (plivo) is read and checked, "
        + "but this version does not act on it yet")
  }
}
