import Gateway
import Journaling
import Loyalty
import Testing

@Suite struct TillTests {
  private let ann = People.ann

  private func joined(_ shops: [String: String] = Samples.shared) async throws -> TestGateway {
    let gateway = try await TestGateway(shops)
    for shop in shops.keys.sorted() { try await gateway.text(from: ann, shop == Samples.glow ? "GLOW" : "COFFEE PLS") }
    return gateway
  }

  @Test(arguments: [(1_250, 37, "12 points"), (14_999, 174, "149 points"), (15_000, 325, "300 points")])
  func `a purchase gives its points and is told once`(minorUnits: Int64, points: Int64, gift: String) async throws {
    let gateway = try await joined()
    try await gateway.purchase(minorUnits, by: ann)
    #expect(try gateway.member(ann)?.points == points)
    let texts = await gateway.deliver()
    #expect(texts.count == 1)
    #expect(texts.allSatisfy { $0.body.contains(gift) && $0.body.contains("\(points) points") && $0.purpose == .reply })
  }

  @Test func `the same order of one shop is one purchase, of two shops it is two`() async throws {
    let gateway = try await joined()
    for _ in 0..<3 { try await gateway.purchase(1_000, by: ann, order: "A1") }
    for _ in 0..<3 { try await gateway.purchase(1_000, by: ann, at: Samples.glow, order: "A1") }
    #expect(try gateway.member(ann)?.points == 35)
    #expect(try gateway.member(ann, of: Samples.glow)?.points == 10)
    #expect(await gateway.deliver().count == 2)
  }

  @Test func `purchases without an order are each their own`() async throws {
    let gateway = try await joined()
    for _ in 0..<3 { try await gateway.purchase(1_000, by: ann) }
    #expect(try gateway.member(ann)?.points == 55)
    #expect(try gateway.member(ann)?.spend == Money(minorUnits: 3_000))
  }

  @Test func `many reports of one order at one time are one purchase`() async throws {
    let gateway = try await TestGateway(commit: .threaded)
    try await gateway.text(from: ann, "COFFEE PLS")
    try await withThrowingTaskGroup { group in
      for _ in 0..<100 { group.addTask { try await gateway.purchase(1_000, by: People.ann, order: "A1") } }
      try await group.waitForAll()
    }
    #expect(try gateway.member(ann)?.points == 35)
    #expect(gateway.courier.waiting.count == 1)
    await gateway.store.close()
  }

  @Test func `a stranger's purchase waits for a yes, once for each order`() async throws {
    let gateway = try await TestGateway()
    for _ in 0..<2 { try await gateway.purchase(1_000, by: ann, order: "A1") }
    try await gateway.purchase(500, by: ann, order: "A2")
    #expect(await gateway.deliver().filter { $0.body.contains("Reply YES") }.count == 1)
    #expect(try gateway.member(ann)?.isActive == false)
    #expect(try gateway.member(ann)?.points == 0)
    try await gateway.text(from: ann, "yes")
    #expect(try gateway.member(ann)?.points == 40)
  }

  @Test func `a stranger who opted out is neither asked nor remembered`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "stop")
    _ = await gateway.deliver()
    let before = try gateway.journalBytes
    try await gateway.purchase(1_000, by: ann, order: "A1")
    #expect(try gateway.journalBytes == before)
    #expect(await gateway.deliver().isEmpty)
  }

  @Test func `nothing is given before the yes`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.purchase(1_000, by: ann)
    #expect(try gateway.member(ann)?.points == 0)
    await #expect(throws: SwitchboardRefusal.unknownMember) {
      try await gateway.switchboard.visit(by: TestGateway.phone(ann), at: Samples.blueCup)
    }
  }

  @Test func `a shop that nobody has is unknown`() async throws {
    let gateway = try await joined()
    await #expect(throws: SwitchboardRefusal.unknownShop) { try await gateway.purchase(1_000, by: ann, at: "nowhere") }
  }

  @Test func `without notices points are given and not told`() async throws {
    let gateway = try await joined([Samples.blueCup: Samples.blueCup(notices: false)])
    try await gateway.purchase(1_000, by: ann)
    try await gateway.switchboard.visit(by: TestGateway.phone(ann), at: Samples.blueCup)
    #expect(await gateway.deliver().isEmpty)
    #expect(try gateway.member(ann)?.points == 45)
  }

  @Test func `a visit counts and is told, a purchase is no visit`() async throws {
    let gateway = try await joined()
    try await gateway.switchboard.visit(by: TestGateway.phone(ann), at: Samples.blueCup)
    try await gateway.purchase(99, by: ann)
    #expect(try gateway.member(ann)?.visits == 1)
    #expect(try gateway.member(ann)?.points == 35)
    let texts = await gateway.deliver()
    #expect(texts.count == 2)
    #expect(texts.allSatisfy { $0.body.contains("35 points") })
    #expect(texts.first?.body.contains("10 points") == true)
  }
}
