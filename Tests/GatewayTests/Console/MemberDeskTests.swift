import Loyalty
import Testing
import Texting

@testable import Gateway

/// What owners see of one member, and do.
@Suite struct MemberDeskTests {
  private let ann = People.ann
  private let bob = People.bob
  private let shop = Samples.blueCup

  private func gateway() async throws -> TestGateway {
    let gateway = try await TestGateway(
      [Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), Samples.glow: Samples.glow()],
      limits: "replies: 1000/h")
    try await gateway.text(from: ann, "COFFEE PLS")
    return gateway
  }

  private func id(_ gateway: TestGateway, _ phone: String) throws -> ContactID {
    try #require(try gateway.contact(phone)).id
  }

  @Test func `a story tells what a member has, what is missing and what happened`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "NAME Ann Lee")
    try await gateway.text(from: ann, "BIRTHDAY 9 JAN")
    gateway.wait(60)
    try await gateway.purchase(4_000, by: ann, order: "A1")
    gateway.wait(60)
    try await gateway.text(from: ann, "REDEEM 1")
    try await gateway.switchboard.payPlan("insider", by: TestGateway.phone(ann), at: shop)
    let story = try #require(gateway.switchboard.story(of: try id(gateway, ann), at: shop))
    #expect(story.line.name == "Ann Lee" && story.line.points == 35 && story.line.standing == .active)
    #expect(story.line.level == "friend")
    #expect(story.birthday == Birthday(month: 1, day: 9))
    #expect(story.nextLevel?.name == "vip" && story.nextLevel?.measure == .spend)
    #expect(story.nextReward == .init(name: "5 dollars off", count: 15, measure: nil))
    #expect(story.plan?.name == "Insider")
    #expect(story.coupons.map(\.coupon.name) == ["Free latte"])
    #expect(story.entry.keyword == "COFFEE PLS" && story.entry.source == "window")
    #expect(story.happenings.map(\.what) == [.redeemed("Free latte"), .occasion(.purchase), .occasion(.join)])
    #expect(story.happenings.map(\.points) == [-30, 40, 25])
    #expect(story.nextHappening == nil)
    #expect(!story.texts.isEmpty)
    #expect(gateway.switchboard.story(of: try id(gateway, ann), at: Samples.glow) == nil)
    #expect(gateway.switchboard.story(of: ContactID(rawValue: 1), at: shop) == nil)
  }

  @Test func `what happened is told page by page`() async throws {
    let gateway = try await gateway()
    for _ in 0..<60 {
      gateway.wait(60)
      try await gateway.switchboard.visit(by: TestGateway.phone(ann), at: shop)
    }
    let contact = try id(gateway, ann)
    let first = try #require(gateway.switchboard.story(of: contact, at: shop))
    let next = try #require(first.nextHappening)
    let second = try #require(gateway.switchboard.story(of: contact, at: shop, from: next))
    #expect(first.happenings.count == MemberStory.happeningsMax && second.happenings.count == 11)
    #expect(second.nextHappening == nil)
    #expect(second.happenings.last?.what == .occasion(.join))
    #expect(gateway.switchboard.story(of: contact, at: shop, from: 1_000)?.happenings.isEmpty == true)
  }

  @Test func `points by hand need a reason, and one form has one effect`() async throws {
    let gateway = try await gateway()
    let contact = try id(gateway, ann)
    for _ in 0..<2 {
      try await gateway.switchboard.adjust(
        contact, points: 10, reason: "  sorry for \n the wait ", isTold: true, at: shop, once: "a")
    }
    #expect(try gateway.member(ann)?.points == 35)
    #expect(await gateway.deliver().count == 1)
    #expect(try String(decoding: gateway.journalBytes, as: UTF8.self).contains("sorry for the wait"))
    let cases: [(Int64, String, DeskProblem)] = [
      (0, "x", .badPoints), (Int64.min, "x", .badPoints), (5, " ", .badReason),
      (5, String(repeating: "x", count: 201), .badReason), (-36, "x", .tooFewPoints(missing: 1)),
    ]
    for (number, (points, reason, problem)) in cases.enumerated() {
      await #expect(throws: problem) {
        try await gateway.switchboard.adjust(
          contact, points: points, reason: reason, isTold: false, at: shop, once: "\(number)")
      }
    }
    await #expect(throws: DeskProblem.notHere) {
      try await gateway.switchboard.adjust(contact, points: 1, reason: "x", isTold: false, at: Samples.glow, once: "g")
    }
  }

  @Test func `somebody invited by phone is asked, once`() async throws {
    let gateway = try await gateway()
    let phone = try TestGateway.phone(bob)
    try await gateway.switchboard.invite(phone, at: shop, once: "1")
    try await gateway.switchboard.invite(phone, at: shop, once: "1")
    #expect(await gateway.deliver().map(\.purpose) == [.marketing])
    await #expect(throws: DeskProblem.alreadyAsked) { try await gateway.switchboard.invite(phone, at: shop, once: "2") }
    try await gateway.text(from: bob, "YES")
    await #expect(throws: DeskProblem.alreadyMember) {
      try await gateway.switchboard.invite(phone, at: shop, once: "3")
    }
    try await gateway.text(from: People.cem, "STOP")
    await #expect(throws: DeskProblem.optedOut) {
      try await gateway.switchboard.invite(TestGateway.phone(People.cem), at: shop, once: "4")
    }
  }

  @Test func `who is forgotten is gone, and another shop that knows them keeps what it has`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "what about tea and cake")
    try await gateway.text(from: bob, "GLOW")
    let (both, one) = (try id(gateway, bob), try id(gateway, ann))
    let points = try #require(try gateway.contact(bob)?.member(of: Samples.glow)?.points)
    try await gateway.switchboard.forget(both, at: shop, once: "1")
    try await gateway.switchboard.forget(both, at: shop, once: "1")
    try await gateway.switchboard.forget(one, at: shop, once: "2")
    for gateway in [gateway, try await gateway.restarted()] {
      let switchboard = gateway.switchboard
      #expect(try gateway.member(ann) == nil && gateway.member(bob) == nil)
      #expect(try gateway.contact(bob)?.member(of: Samples.glow)?.points == points)
      for (number, forgotten) in [one, both].enumerated() {
        #expect(switchboard.story(of: forgotten, at: shop) == nil)
        await #expect(throws: DeskProblem.notHere) {
          try await switchboard.forget(forgotten, at: shop, once: "3\(number)")
        }
      }
      #expect(switchboard.story(of: both, at: Samples.glow) != nil)
      let texts = try #require(switchboard.texts(of: shop, nil, limit: 100))
      #expect(!texts.isEmpty && texts.allSatisfy { $0.phone == nil && $0.name == nil })
      #expect(switchboard.store.read { reader, _ in reader.inbox(of: shop).items.isEmpty })
    }
    #expect(gateway.texts(to: ann).count == 1)
  }

  @Test func `of a talk with a shop that forgot them nothing goes on`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "GLOW")
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "FORGET ME")
    #expect(try gateway.contact(bob)?.line(with: Samples.sender).lastShop == shop)
    try await gateway.switchboard.forget(try id(gateway, bob), at: shop, once: "1")
    for gateway in [gateway, try await gateway.restarted()] {
      let line = try #require(try gateway.contact(bob)?.line(with: Samples.sender))
      #expect(line.lastShop == nil && line.lastText == nil)
      #expect(line.openQuestion(at: gateway.now) == nil)
    }
  }

  @Test func `somebody who was forgotten and is invited has their number again`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.switchboard.forget(try id(gateway, bob), at: shop, once: "1")
    try await gateway.switchboard.invite(TestGateway.phone(bob), at: shop, once: "2")
    try await gateway.text(from: bob, "YES")
    for gateway in [gateway, try await gateway.restarted()] {
      #expect(try gateway.member(bob)?.isActive == true)
      let bob = try id(gateway, bob)
      #expect(gateway.switchboard.story(of: bob, at: shop)?.line.phone == (try TestGateway.phone(self.bob)))
    }
  }

  @Test func `a shop's forgetting takes nothing of people whom another shop has as its own, or letters of`()
    async throws
  {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(),
      Samples.glow: Samples.glow(sender: Samples.otherSender, more: "staff: { \"\(ann)\": { name: Ann } }"),
    ])
    let letters = { gateway.switchboard.store.read { reader, _ in reader.inbox(of: Samples.glow).items.count } }
    try await gateway.text(from: bob, to: Samples.otherSender, "what about tea and cake")
    #expect(letters() == 1)
    for phone in [ann, bob] {
      try await gateway.text(from: phone, "COFFEE PLS")
      try await gateway.switchboard.forget(try id(gateway, phone), at: shop, once: phone)
      #expect(try gateway.member(phone) == nil)
      #expect(try gateway.contact(phone)?.isForgotten == false)
    }
    #expect(letters() == 1)
  }

  @Test func `whoever comes back to a shop that forgot them begins anew`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "GLOW")
    try await gateway.purchase(4_000, by: bob, order: "A1")
    try await gateway.switchboard.forget(try id(gateway, bob), at: shop, once: "1")
    try await gateway.text(from: bob, "COFFEE PLS")
    #expect(try gateway.member(bob)?.points == 25)
    let again = try await gateway.restarted()
    #expect(try again.member(bob)?.points == 25)
  }

  @Test func `a shop that forgets a member whom others know keeps to their STOP, and no counter knows them`()
    async throws
  {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "GLOW")
    try await gateway.text(from: bob, "STOP COFFEE PLS")
    let both = try id(gateway, bob)
    try await gateway.switchboard.forget(both, at: shop, once: "1")
    for gateway in [gateway, try await gateway.restarted()] {
      await #expect(throws: DeskProblem.optedOut) {
        try await gateway.switchboard.invite(TestGateway.phone(bob), at: shop, once: "2")
      }
      #expect(try gateway.contact(bob)?.hasEnded(shop) == true)
    }
  }

  @Test func `two phones of one person become one membership, and nothing is lost or counted twice`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "COFFEE PLS")
    try await gateway.text(from: bob, "NAME Bob")
    try await gateway.purchase(3_000, by: bob)
    try await gateway.text(from: bob, "REDEEM 1")
    try await gateway.purchase(1_000, by: ann, order: "A1")
    let (old, new) = (try id(gateway, ann), try id(gateway, bob))
    let held = try #require(try gateway.member(bob)?.coupons.first).coupon
    let stock = gateway.switchboard.look { (reader, _) in reader.stockTaken(of: held.reward, at: shop) }
    _ = await gateway.deliver()
    try await gateway.switchboard.merge(old, into: new, reason: "two phones", at: shop, once: "1")
    try await gateway.switchboard.merge(old, into: new, reason: "two phones", at: shop, once: "1")
    #expect(await gateway.deliver().map(\.to.e164).sorted() == [ann, bob])
    for gateway in [gateway, try await gateway.restarted()] {
      #expect(try gateway.member(ann) == nil)
      let member = try #require(try gateway.member(bob))
      // 25 + 10 moved in, 25 + 30 - 30 were there
      #expect(member.points == 60)
      #expect(member.name == "Bob")
      #expect(member.coupon(held.code)?.isGood(at: gateway.now) == true)
      let (taken, holder, figures, count) = gateway.switchboard.look { (reader, now) in
        (
          reader.stockTaken(of: held.reward, at: shop), reader.holder(ofCoupon: held.code, at: shop),
          reader.figures(of: shop, at: now), reader.memberships(of: shop)
        )
      }
      #expect(taken == stock && holder == new && count == 1)
      #expect((figures.members, figures.openPoints, figures.openCoupons) == (1, 60, 1))
      // an old link leads to the one that is left
      #expect(gateway.switchboard.story(of: old, at: shop)?.line.contact == new)
    }
  }

  @Test func `a membership moves to a phone that was only asked, and what waits there is bought`() async throws {
    let gateway = try await gateway()
    try await gateway.purchase(1_000, by: bob, order: "B1")
    let (old, new) = (try id(gateway, ann), try id(gateway, bob))
    try await gateway.switchboard.merge(old, into: new, reason: "new phone", at: shop, once: "1")
    #expect(try gateway.member(bob)?.points == 35)
    await #expect(throws: DeskProblem.samePerson) {
      try await gateway.switchboard.merge(new, into: new, reason: "x", at: shop, once: "2")
    }
    await #expect(throws: DeskProblem.notHere) {
      try await gateway.switchboard.merge(new, into: ContactID(rawValue: 5), reason: "x", at: shop, once: "3")
    }
  }

  @Test func `the file of all members is the one that is exported`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: bob, "COFFEE PLS")
    let page = await gateway.switchboard.exportedMembers(of: shop, behind: nil)
    let archive = try FlatFileArchive(directory: "data", disk: gateway.disk)
    let shops = [try #require(gateway.catalogue.shops[shop])]
    #expect(page.rows == Array(MemberExport(archive, shops: shops, now: gateway.now)))
    #expect(page.next == nil)
  }
}
