import Loyalty
import Testing
import Texting

@testable import Gateway

@Suite struct ConsoleAccessTests {
  static let owner = "+14155550199"
  static let address = "192.0.2.1"

  private static func gateway(staff: Bool = true) async throws -> TestGateway {
    let shop = Samples.blueCup(more: staff ? "staff: { \"\(People.kim)\": { name: Kim, cap: 500/d } }" : "")
    return try await TestGateway([Samples.blueCup: shop, Samples.glow: Samples.glow()])
  }

  /// The code that came by text; nil where none did.
  private func code(_ gateway: TestGateway, _ phone: String) async throws -> String? {
    #expect(gateway.switchboard.sendCode(to: phone, from: Self.address) == .taken)
    return await gateway.deliver().last { $0.to.e164 == phone }.map { String($0.body.filter(\.isNumber).prefix(6)) }
  }

  private func signedIn(_ gateway: TestGateway, _ phone: String = owner) async throws -> Switchboard.Admission {
    let code = try #require(try await code(gateway, phone))
    return try #require(try await gateway.switchboard.signIn(phone, code: code))
  }

  @Test(arguments: [(owner, Visitor.Role.owner, ""), (People.kim, .staff, "Kim")])
  func `a code texted to a phone of the shop's file lets it in, as what it is there`(
    phone: String, role: Visitor.Role, name: String
  ) async throws {
    let gateway = try await Self.gateway()
    let admission = try await signedIn(gateway, phone)
    let visitor = try #require(gateway.switchboard.visitor(admission.secret, at: Samples.blueCup))
    #expect(visitor.role == role && visitor.name == name && visitor.contact != nil)
    #expect(admission.shops == [Samples.blueCup])
    #expect(gateway.switchboard.visitor(admission.secret, at: Samples.glow) == nil)
    #expect(gateway.switchboard.visitor(admission.secret, at: "none") == nil)
  }

  @Test func `a stranger's phone gets the same answer and no text`() async throws {
    let gateway = try await Self.gateway()
    #expect(try await code(gateway, People.ann) == nil)
    #expect(try await gateway.switchboard.signIn(People.ann, code: "000000") == nil)
    #expect(try gateway.contact(People.ann) == nil)
  }

  @Test func `a code opens once, five wrong tries end it, and so do ten minutes`() async throws {
    let gateway = try await Self.gateway()
    let used = try #require(try await code(gateway, Self.owner))
    #expect(try await gateway.switchboard.signIn(Self.owner, code: used) != nil)
    #expect(try await gateway.switchboard.signIn(Self.owner, code: used) == nil)

    let tried = try #require(try await code(gateway, Self.owner))
    for _ in 0..<5 { #expect(try await gateway.switchboard.signIn(Self.owner, code: "x") == nil) }
    #expect(try await gateway.switchboard.signIn(Self.owner, code: tried) == nil)

    let late = try #require(try await code(gateway, Self.owner))
    gateway.wait(600)
    #expect(try await gateway.switchboard.signIn(Self.owner, code: late) == nil)
  }

  @Test func `a phone that stopped the shop's texts gets no code`() async throws {
    let gateway = try await Self.gateway()
    try await gateway.text(from: Self.owner, "STOP")
    #expect(try await code(gateway, Self.owner) == nil)
  }

  @Test func `codes count towards no limit of replies`() async throws {
    let gateway = try await Self.gateway()
    _ = try await code(gateway, Self.owner)
    let line = try #require(try gateway.contact(Self.owner)).line(with: Samples.sender)
    #expect(line.replies(since: Instant(millis: 0)) == 0)
  }

  @Test func `who is taken out of the file is out at once`() async throws {
    let gateway = try await Self.gateway()
    let admission = try await signedIn(gateway, People.kim)
    gateway.switchboard.use(
      try Samples.catalogue(
        [Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow()], machine: Samples.machine()))
    #expect(gateway.switchboard.visitor(admission.secret, at: Samples.blueCup) == nil)
  }

  @Test func `a session ends after fourteen days, when it is signed out, and when the owner ends it`() async throws {
    let gateway = try await Self.gateway()
    let first = try await signedIn(gateway)
    let second = try await signedIn(gateway)
    let visitor = try #require(gateway.switchboard.visitor(first.secret, at: Samples.blueCup))
    try await gateway.switchboard.closeSession(visitor.session, at: Samples.glow)
    #expect(gateway.switchboard.visitor(first.secret, at: Samples.blueCup) != nil)
    try await gateway.switchboard.closeSession(visitor.session, at: Samples.blueCup)
    #expect(gateway.switchboard.visitor(first.secret, at: Samples.blueCup) == nil)
    try await gateway.switchboard.signOut(second.secret)
    #expect(gateway.switchboard.visitor(second.secret, at: Samples.blueCup) == nil)
    let third = try await signedIn(gateway)
    gateway.wait(14 * 86_400 - 1)
    #expect(gateway.switchboard.visitor(third.secret, at: Samples.blueCup) != nil)
    gateway.wait(1)
    #expect(gateway.switchboard.visitor(third.secret, at: Samples.blueCup) == nil)
  }

  @Test func `a link lets its first taker in as the owner, once and within ten minutes, also after a start`()
    async throws
  {
    let gateway = try await Self.gateway()
    func link() async throws -> String {
      guard case .consoleLink(let made) = await gateway.switchboard.perform(.makeConsoleLink(shop: Samples.blueCup))
      else {
        throw Missing()
      }
      return String(made.address.split(separator: "/").last ?? "")
    }
    let secret = try await link()
    #expect(gateway.switchboard.isGoodLink(secret) && !gateway.switchboard.isGoodLink("0"))
    let again = try await gateway.restarted()
    let admission = try #require(try await again.switchboard.signIn(byLink: secret))
    #expect(try await again.switchboard.signIn(byLink: secret) == nil)
    let visitor = try #require(again.switchboard.visitor(admission.secret, at: Samples.blueCup))
    #expect(visitor.role == .owner && visitor.contact == nil)
    #expect(again.switchboard.visitor(admission.secret, at: Samples.glow) == nil)
  }

  private struct Missing: Error {}

  @Test func `neither secrets of sessions nor of links stand in the journal`() async throws {
    let gateway = try await Self.gateway()
    let admission = try await signedIn(gateway)
    guard case .consoleLink(let made) = await gateway.switchboard.perform(.makeConsoleLink(shop: Samples.blueCup))
    else {
      throw Missing()
    }
    let journal = String(decoding: try gateway.disk.journalBytes, as: UTF8.self)
    #expect(journal.contains("session-opened") && journal.contains("console-linked"))
    #expect(!journal.contains(admission.secret))
    #expect(!journal.contains(String(made.address.split(separator: "/").last ?? "")))
  }

  @Test func `a token for forms differs by session and by shop`() async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow().replacing("+33612345678", with: Self.owner),
    ])
    let one = try await signedIn(gateway)
    let other = try await signedIn(gateway)
    #expect(one.shops == [Samples.blueCup, Samples.glow])
    let tokens = [one, other].flatMap { gateway.switchboard.visitors($0.secret) }.map(\.formToken)
    #expect(Set(tokens).count == 4)
  }

  /// A phone that two shops name, each with a sender of its own.
  private static func twoSenders() async throws -> TestGateway {
    try await TestGateway([
      Samples.blueCup: Samples.blueCup(more: "staff: { \"+33612345678\": { name: Zed } }"),
      Samples.glow: Samples.glow(sender: Samples.otherSender),
    ])
  }
  private static let glowOwner = "+33612345678"

  /// By the sender that texted it.
  private func codes(_ gateway: TestGateway, _ phone: String) async throws -> [String: String] {
    #expect(gateway.switchboard.sendCode(to: phone, from: Self.address) == .taken)
    let texts = await gateway.deliver().filter { $0.to.e164 == phone }
    return Dictionary(
      texts.map { ($0.sender, String($0.body.filter(\.isNumber).prefix(6))) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `each sender of a phone's shops texts a code of its own, which opens its shops alone`() async throws {
    let gateway = try await Self.twoSenders()
    let codes = try await codes(gateway, Self.glowOwner)
    #expect(Set(codes.keys) == [Samples.sender, Samples.otherSender] && Set(codes.values).count == 2)
    for (sender, shop) in [(Samples.sender, Samples.blueCup), (Samples.otherSender, Samples.glow)] {
      let code = try #require(codes[sender])
      let admission = try #require(try await gateway.switchboard.signIn(Self.glowOwner, code: code))
      #expect(admission.shops == [shop])
      #expect(gateway.switchboard.visitors(admission.secret).map(\.shop) == [shop])
      #expect(gateway.switchboard.servesMore(admission.secret))
      #expect(try await gateway.switchboard.signIn(Self.glowOwner, code: code) == nil)
    }
    #expect(!gateway.switchboard.servesMore("0"))
  }

  @Test func `a phone that stopped one of the senders gets the others' codes`() async throws {
    let gateway = try await Self.twoSenders()
    try await gateway.text(from: Self.glowOwner, "STOP")
    #expect(try await codes(gateway, Self.glowOwner).keys.sorted() == [Samples.otherSender])
  }

  @Test func `a browser keeps what it opened for the same person, and no longer than before`() async throws {
    let gateway = try await Self.twoSenders()
    let first = try await codes(gateway, Self.glowOwner)
    let staff = try #require(
      try await gateway.switchboard.signIn(Self.glowOwner, code: first[Samples.sender] ?? ""))
    let stranger = try await signedIn(gateway)
    gateway.wait(86_400)
    func owner(holding held: String) async throws -> Switchboard.Admission {
      let code = try await codes(gateway, Self.glowOwner)[Samples.otherSender] ?? ""
      return try #require(try await gateway.switchboard.signIn(Self.glowOwner, code: code, holding: held))
    }
    #expect(try await owner(holding: stranger.secret).shops == [Samples.glow])
    #expect(try await owner(holding: "0").shops == [Samples.glow])
    let both = try await owner(holding: staff.secret)
    #expect(both.shops == [Samples.blueCup, Samples.glow])
    #expect(!gateway.switchboard.servesMore(both.secret))
    for gateway in [gateway, try await gateway.restarted()] {
      #expect(gateway.switchboard.visitors(both.secret).map(\.shop) == [Samples.blueCup, Samples.glow])
    }
    gateway.wait(13 * 86_400)
    #expect(gateway.switchboard.visitors(both.secret).map(\.shop) == [Samples.glow])
  }

  @Test func `a session of somebody who was forgotten is over for good`() async throws {
    let gateway = try await Self.twoSenders()
    let code = try await codes(gateway, Self.glowOwner)[Samples.otherSender] ?? ""
    let owner = try #require(try await gateway.switchboard.signIn(Self.glowOwner, code: code))
    #expect(gateway.switchboard.visitors(owner.secret).count == 1)
    _ = await gateway.switchboard.perform(.forget(phone: Self.glowOwner))
    _ = try await codes(gateway, Self.glowOwner)
    for gateway in [gateway, try await gateway.restarted()] {
      #expect(gateway.switchboard.visitors(owner.secret).isEmpty)
    }
  }

  @Test func `a shop keeps a hundred sessions, and the oldest goes`() {
    var shop = ShopState()
    for number in 0...ConsoleSession.sessionsMax {
      let at = Instant(millis: Int64(number))
      shop.evolve(
        .sessionOpened(ConsoleSession(id: "\(number)", digest: "d\(number)", contact: nil, since: at), link: nil),
        at: at)
    }
    #expect(shop.sessions.count == ConsoleSession.sessionsMax && shop.sessions["d0"] == nil)
  }
}
