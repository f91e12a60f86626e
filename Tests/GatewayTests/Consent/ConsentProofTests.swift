import Carriers
import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct ConsentProofTests {
  private let ann = People.ann
  private let bob = People.bob

  private func proof(_ gateway: TestGateway, of phone: String, shop: ShopID? = nil) throws -> ConsentProof? {
    try ConsentProof.read(
      of: TestGateway.phone(phone), shop: shop, directory: "data", disk: gateway.disk, now: gateway.now)
  }

  /// As somebody does who has nothing but the proof.
  private func check(_ proof: ConsentProof) {
    for record in proof.records {
      let facts = record.line.split(separator: #","private":"#, maxSplits: 1)
      let end = record.line.firstRange(of: #","pd":"#).map { String(record.line[$0.lowerBound...]) } ?? ""
      let chained =
        facts.count == 2
        ? facts[0] + end.split(separator: #","sum":"#)[0] : record.line.split(separator: #","sum":"#)[0]
      #expect(Fingerprint.of(record.previous + chained + "}") == record.sum, "record \(record.number)")
      #expect(record.line.hasSuffix(#","sum":"\#(record.sum)"}"#), "record \(record.number)")
      for part in record.parts {
        guard let salt = part.salt, let personal = part.personal else { continue }
        #expect(Fingerprint.of(salt + personal) == part.digest, "record \(record.number)")
        #expect(record.line.contains(personal) && record.line.contains(salt))
      }
    }
  }

  @Test func `the account tells what they saw and did and what we answered, with records that prove it`() async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(TokenOffer(points: 50))
    try await gateway.text(from: ann, "COFFEE PLS \(code)", id: "SM1")
    try await gateway.text(from: ann, "please leave me alone \u{1B}[2J", id: "SM2")
    try await gateway.text(from: ann, "START", id: "SM3")
    let proof = try #require(try proof(gateway, of: ann))
    let account = try #require(proof.accounts.first)
    #expect(proof.accounts.count == 1 && account.shop == Samples.blueCup && account.sender == Samples.sender)
    #expect(account.facts.map(\.change.act) == [.joined, .stopped, .started])
    #expect(account.facts.map(\.words) == ["COFFEE PLS \(code)", "please leave me alone \u{1B}[2J", "START"])
    #expect(account.facts.map(\.message) == ["phone/SM1", "phone/SM2", "phone/SM3"])
    #expect(account.facts.first?.entry?.keyword == "COFFEE PLS" && account.facts.first?.mintedAt == gateway.now)
    #expect(account.facts.map(\.replies.count) == [1, 1, 1])
    #expect(proof.texts.map(\.body) == gateway.texts(to: ann))
    #expect(proof.texts.allSatisfy { $0.steps.map(\.name) == ["accepted"] })
    #expect(proof.wordings.map(\.version) == [account.facts.first?.change.wording])
    #expect(account.state.membership == .member && !account.state.isSenderStopped)
    for fact in account.facts { #expect(proof.record(fact.record) != nil) }
    check(proof)
  }

  @Test func `nothing of others stands in it`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "NAME Bobby")
    try await gateway.text(from: People.kim, "EARN \(ann) 12.50")
    try await gateway.text(from: ann, "YES")
    let move = try #require(try await gateway.text(from: bob, "MOVE").first)
    let code = try #require(
      move.split { !$0.isLetter && !$0.isNumber }.lazy.compactMap { TokenCode(String($0)) }.first)
    try await gateway.text(from: People.cem, "MOVE \(code)")
    for (phone, others) in [
      (ann, [bob, People.kim, People.cem]), (People.cem, [bob, ann]), (bob, [People.cem, ann]),
    ] {
      let proof = try #require(try proof(gateway, of: phone))
      let told = proof.records.map(\.line).joined() + proof.texts.map(\.body).joined()
      for other in others {
        let contact = try #require(try gateway.contact(other))
        #expect(!told.contains(other) && !told.contains(#""\#(contact.id)":{"#), "\(phone): \(other)")
      }
      #expect(!told.contains("0101") || phone == ann)
      // the name went along with the membership, and is of the same person
      #expect(told.contains("Bobby") == (phone == People.cem))
      check(proof)
    }
  }

  @Test func `an invitation is shown with its words, its fate and the yes`() async throws {
    let gateway = try await TestGateway()
    try await gateway.purchase(1_250, by: ann, order: "A1")
    await gateway.deliver()
    let question = try #require(gateway.courier.left.first)
    try await gateway.receipt(.delivered, of: question)
    #expect(try proof(gateway, of: ann)?.accounts.first?.state.membership == .asked)
    try await gateway.text(from: ann, "yes please", id: "SM7")
    let proof = try #require(try proof(gateway, of: ann))
    let facts = try #require(proof.accounts.first?.facts)
    #expect(facts.map(\.change.act) == [.asked, .joined])
    #expect(facts.first?.entry?.by == .till && facts.first?.words == nil)
    #expect(facts.last?.change.question == question.id)
    let text = try #require(proof.text(question.id))
    #expect(text.body == question.body && text.steps.map(\.name) == ["accepted", "delivered"])
    check(proof)
  }

  @Test(arguments: ["no", "STOP"])
  func `who did not want to join is not asked any more`(words: String) async throws {
    let gateway = try await TestGateway()
    try await gateway.purchase(1_250, by: ann)
    try await gateway.text(from: ann, words)
    #expect(try proof(gateway, of: ann)?.accounts.first?.state.membership == ConsentProof.State.Membership.none)
  }

  @Test func `an invitation that waits for the morning has changed nothing yet`() async throws {
    let gateway = try await TestGateway(clock: ManualClock(millis: TestGateway.start + 12 * 3_600_000))
    try await gateway.purchase(1_250, by: ann)
    let account = try #require(try proof(gateway, of: ann)?.accounts.first)
    #expect(account.facts.isEmpty && account.state == ConsentProof.State())
  }

  @Test func `a join by a code shows every wording since the code was minted`() async throws {
    let gateway = try await TestGateway()
    try await gateway.switchboard.enforceRules()
    let code = try await gateway.mint()
    gateway.wait(60)
    gateway.switchboard.use(
      try Samples.catalogue([Samples.blueCup: Samples.blueCup().replacing("4 texts", with: "9 texts")]))
    try await gateway.switchboard.enforceRules()
    gateway.wait(60)
    try await gateway.text(from: ann, "\(code)")
    try await gateway.text(from: bob, "COFFEE PLS")
    #expect(try proof(gateway, of: ann)?.wordings.count == 2)
    #expect(try proof(gateway, of: bob)?.wordings.count == 1)
  }

  @Test func `accounts are by sender and shop, and a stop stands in each that it ends`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "GLOW")
    try await gateway.text(from: ann, "STOP")
    let whole = try #require(try proof(gateway, of: ann))
    #expect(whole.accounts.map(\.shop) == [Samples.blueCup, Samples.glow])
    for account in whole.accounts {
      #expect(account.facts.map(\.change.act) == [.joined, .stopped])
      #expect(account.state.isSenderStopped)
    }
    let one = try #require(try proof(gateway, of: ann, shop: Samples.glow))
    #expect(one.accounts.map(\.shop) == [Samples.glow])
    #expect(one.wordings.map(\.shop) == [Samples.glow])
  }

  @Test func `where two providers tell of a block at one time, each account has its own provider's code`() async throws
  {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow(sender: Samples.otherSender),
    ])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, to: Samples.otherSender, "GLOW")
    try await gateway.receive("BALANCE", from: ann)
    try await gateway.receive("BALANCE", from: ann, to: Samples.otherSender)
    await gateway.courier.deliver(to: gateway.switchboard) { text in
      .optedOut(code: text.sender == Samples.sender ? "40300" : "131050")
    }
    let proof = try #require(try proof(gateway, of: ann))
    #expect(proof.accounts.allSatisfy { $0.facts.last?.change.act == .blocked })
    #expect(Set(proof.accounts.compactMap { $0.facts.last?.record }).count == 1)
    #expect(proof.accounts.map { $0.facts.last?.code } == ["40300", "131050"])
  }

  @Test func `of an unknown phone, and of a shop that a person has nothing to do with, there is no proof`() async throws
  {
    let gateway = try await TestGateway(Samples.shared)
    #expect(try proof(gateway, of: ann) == nil)
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try proof(gateway, of: bob) == nil)
    #expect(try proof(gateway, of: ann, shop: Samples.glow) == nil)
    #expect(
      try ConsentProof.read(of: TestGateway.phone(ann), directory: "nowhere", disk: gateway.disk, now: gateway.now)
        == nil)
  }

  @Test func `what was before a person was forgotten is not told`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "FORGET ME")
    try await gateway.text(from: ann, "FORGET")
    let proof = try #require(try proof(gateway, of: ann))
    #expect(proof.accounts.flatMap(\.facts).map(\.change.act) == [.forgotten])
    #expect(proof.texts.isEmpty && proof.records.allSatisfy { !$0.line.contains("private") })
    check(proof)
    try await gateway.text(from: ann, "COFFEE PLS")
    let again = try #require(try self.proof(gateway, of: ann))
    #expect(again.accounts.flatMap(\.facts).map(\.change.act) == [.forgotten, .joined])
  }

  @Test func `records from before proofs were kept still tell their part`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    // straight into the store, as a version did that knew nothing of proofs
    for (number, words) in ["COFFEE PLS", "YES", "STOP"].enumerated() {
      let desk = try #require(gateway.catalogue.senders[Samples.sender])
      let text = PersonalText(from: try TestGateway.phone(ann), words: words)
      _ = try await gateway.store.change(once: "text/phone/SM\(number)") { (reader, now) throws(SwitchboardRefusal) in
        TextDecision(
          about: text, at: desk, in: gateway.catalogue, reader: reader, now: now, fresh: gateway.switchboard.fresh
        ).events
      }
    }
    #expect(try gateway.changes(of: ann).isEmpty)
    let proof = try #require(try proof(gateway, of: ann))
    let facts = try #require(proof.accounts.first?.facts)
    #expect(facts.map(\.change.act) == [.asked, .joined, .stopped])
    #expect(facts.map(\.message) == ["phone/SM0", "phone/SM1", "phone/SM2"])
    #expect(facts.allSatisfy { $0.change.sender == Samples.sender && $0.change.wording == nil })
    #expect(facts.dropFirst().first?.change.question == proof.texts.first?.id)
    check(proof)
  }
}
