import Foundation
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// Finding people by a part of number or name, compared with a plain second way to find them.
@Suite struct PeopleTests {
  private static let queries: [String?] = [
    nil, "1415", "0101", "555-0102", "015550103", "9", "zo", "ZOË", "ann", "nobody", "😀", "+", "(415) 555",
  ]

  @Test(arguments: [
    ("14155550101", "0101", true), ("14155550101", "5550101", true), ("14155550101", "01555", false),
    ("14155550101", "00101", false), ("4915112345678", "015112345678", true), ("4915112345678", "0151", false),
    ("1000000", "000", true), ("1000000", "01000000", true), ("1000000", "0000000", false),
    ("123456789012345", "123456789012345", true), ("123456789012345", "1234567890123456", false),
  ])
  func `digits are found in a number wherever they stand`(number: String, digits: String, isFound: Bool) throws {
    let phone = try #require(PhoneNumber(e164: "+" + number))
    guard case .number(let part) = PeopleQuery(digits).part else { return #expect(!isFound) }
    #expect(part.isFound(in: phone) == isFound)
  }

  @Test(arguments: UInt64(1)...4)
  func `a number's half-bytes are its digits`(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    for _ in 0..<5_000 {
      let number = random.next() % 1_000_000_000_000_000 / (random.next() % 100_000 + 1)
      guard String(NumberPart.packed(number), radix: 16) != String(number) else { continue }
      Issue.record("\(number), seed \(seed)")
      return
    }
  }

  @Test(arguments: [("...0101", true), ("0101", true), ("010", false), ("1010", false)])
  func `the end of a number is its end alone`(digits: String, isFound: Bool) throws {
    guard case .number(let part) = PeopleQuery.number(endingWith: digits).part else { return #expect(!isFound) }
    #expect(part.isFound(in: try TestGateway.phone(People.ann)) == isFound)
  }

  // MARK: A roll

  /// What a roll should say, told slowly.
  private struct PlainRoll {
    var lines: [RollPlace: String?] = [:]

    func found(_ letters: String?, behind place: RollPlace?, _ order: RollOrder) -> [RollPlace] {
      let places = lines.keys.sorted().filter { one in
        letters.map { (lines[one] ?? nil)?.contains($0) == true } ?? true
      }
      let all = order == .asTheyCame ? places : places.reversed()
      return all.filter { one in place.map { order == .asTheyCame ? one > $0 : one < $0 } ?? true }
    }
  }

  @Test(arguments: UInt64(1)...6)
  func `a roll finds whom a plain list finds, whoever comes, goes and is named`(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    let names: [String?] = [nil, "", "ann", "anna", "joanna", "zoe", "李雷", "雷", "maria", "ñandú"].map { $0 }
    let letters: [String?] = [nil, "ann", "a", "雷", "oe", "x", "mariaann"]
    var roll = ShopRoll()
    var plain = PlainRoll()
    func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    for step in 0..<6_000 {
      let slot = UInt32(below(3_000)) * 7_001
      let place = RollPlace(since: Instant(millis: Int64(slot % 977) * 1_000), slot)
      switch below(4) {
      case 0: roll.remove(place); plain.lines[place] = nil
      case 1 where plain.lines[place] != nil:
        let name = names[below(names.count)]
        roll.name(place, name)
        plain.lines[place] = .some(name)
      default:
        let name = names[below(names.count)]
        roll.insert(place, name: name)
        plain.lines[place] = .some(name)
      }
      guard step % 50 == 0 else { continue }
      #expect(roll.count == plain.lines.count, "seed \(seed), step \(step)")
      let asked = letters[below(letters.count)]
      let order: RollOrder = below(2) == 0 ? .asTheyCame : .newestFirst
      var behind: RollPlace? = below(2) == 0 ? place : nil
      let expected = plain.found(asked, behind: behind, order)
      var found: [RollPlace] = []
      repeat {
        let some = roll.find(
          PeopleQuery(asked), behind: behind, order, limit: 1 + below(40), blocksMax: 1 + below(3)
        ) { _ in .erased }
        found += some.places
        behind = some.last
      } while behind != nil
      #expect(found == expected, "seed \(seed), step \(step)")
    }
  }

  @Test func `those who come one after the other take eight bytes each, and nothing for a name that they do not have`()
  {
    var roll = ShopRoll()
    let count = 100_000
    for slot in 0..<UInt32(count) {
      roll.insert(RollPlace(since: Instant(millis: Int64(slot) * 1_000), slot), name: nil)
    }
    #expect(roll.bytesHeld <= count * 9)
    let bare = roll.bytesHeld
    for slot in 0..<UInt32(count) {
      roll.name(RollPlace(since: Instant(millis: Int64(slot) * 1_000), slot), slot % 2 == 0 ? "maria" : nil)
    }
    // five letters and six bytes around them, and an eighth of room
    #expect(roll.bytesHeld - bare <= count / 2 * 14)
  }

  // MARK: A gateway

  @Test(arguments: UInt64(1)...8)
  func `whatever happens, those are found whom a walk over everybody finds`(seed: UInt64) async throws {
    let shops = [
      Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), Samples.glow: Samples.glow(confirm: true),
    ]
    var gateway = try await TestGateway(shops, seed: seed)
    var history = RandomHistory(seed: seed)
    for step in 0..<240 {
      try await history.step(gateway)
      if step % 60 == 59 {
        if history.below(2) == 0 { _ = try await gateway.store.seal() }
        gateway = try await gateway.restarted()
      }
      guard step % 12 == 0 else { continue }
      for shop in [Samples.blueCup, Samples.glow] {
        for query in Self.queries {
          for order in [RollOrder.asTheyCame, .newestFirst] {
            let found = await Self.pages(gateway, shop, query, order)
            let expected = Self.walked(gateway, shop, query)
            #expect(
              found == (order == .asTheyCame ? expected : expected.reversed()),
              "seed \(seed), step \(step), \(query ?? "everybody") at \(shop)")
          }
        }
      }
    }
  }

  private static func pages(_ gateway: TestGateway, _ shop: ShopID, _ query: String?, _ order: RollOrder) async
    -> [ContactID]
  {
    var found: [ContactID] = []
    var place: RollPlace?
    repeat {
      let page = await gateway.switchboard.people(
        of: shop, RollWalk(PeopleQuery(query), behind: place, order, limit: 2)
      ) { (_, contact, _, _) in contact.id }
      found += page.rows
      place = page.next
    } while place != nil
    return found
  }

  private static func walked(_ gateway: TestGateway, _ shop: ShopID, _ query: String?) -> [ContactID] {
    let digits = query.map { $0.filter { !"+() -".contains($0) } }
    let isNumber = digits?.isEmpty == false && digits?.allSatisfy { ("0"..."9").contains($0) } == true
    let inside = digits.map { String($0.drop { $0 == "0" }) } ?? ""
    let letters = query.map { FoldedText($0).compact } ?? ""
    var found: [(since: Int64, id: ContactID)] = []
    gateway.store.read { (reader, _) in
      reader.eachContact { contact in
        guard let member = contact.member(of: shop) else { return }
        let number = String(contact.phone.digits)
        let isWanted =
          isNumber
          ? number.contains(digits ?? "") || (inside != digits && inside.count >= 5 && number.contains(inside))
          : letters.isEmpty || member.name.map { FoldedText($0).compact.contains(letters) } == true
        if isWanted { found.append((member.since.millis / 1_000, contact.id)) }
      }
    }
    return found.enumerated().sorted { ($0.element.since, $0.offset) < ($1.element.since, $1.offset) }.map(\.element.id)
  }

  @Test func `a snapshot's people are found, in the order of their joining`() async throws {
    var gateway = try await TestGateway(Samples.shared)
    let phones = (200...280).map { "+14155550\($0)" }
    for phone in phones.reversed() {
      try await gateway.text(from: phone, "GLOW")
    }
    for phone in phones { try await gateway.text(from: phone, "COFFEE PLS") }
    try await gateway.text(from: phones[3], "NAME Łukasz")
    _ = try await gateway.store.seal()
    _ = try SnapshotMaker.make(directory: "data", disk: gateway.disk)
    gateway = try await gateway.restarted()
    let found = await gateway.switchboard.people(
      of: Samples.blueCup, RollWalk(PeopleQuery(nil), .newestFirst, limit: 100)
    ) {
      (_, contact, _, _) in contact.phone.e164
    }
    #expect(found.rows.count == phones.count && found.next == nil)
    let named = await gateway.switchboard.people(
      of: Samples.blueCup, RollWalk(PeopleQuery("lukas"), .asTheyCame, limit: 5)
    ) { (_, contact, _, _) in contact.phone.e164 }
    #expect(named.rows == [phones[3]])
    try await gateway.text(from: phones[3], "FORGET ME")
    try await gateway.text(from: phones[3], "FORGET")
    let gone = await gateway.switchboard.people(
      of: Samples.blueCup, RollWalk(PeopleQuery("lukas"), .asTheyCame, limit: 5)
    ) { (_, contact, _, _) in contact.phone.e164 }
    #expect(gone.rows.isEmpty)
    #expect(gateway.store.read { (reader, _) in reader.memberships(of: Samples.blueCup) } == phones.count - 1)
  }
}
