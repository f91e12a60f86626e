import Loyalty
import Testing

@testable import Carriers

@Suite struct CloverTests {
  private let clover = Clover(secret: "code", token: "token", currency: .dollars)
  private static let query = "?expand=payments,customers.phoneNumbers,lineItems,refunds"
  private static let phones = #"{"elements":[{"phoneNumber":"4155550101"}]}"#
  private let api = StandInAPI(
    "https://api.clover.com/v3/merchants/M1",
    [
      "/payments/P1": #"{"id":"P1","order":{"id":"O1"}}"#, "/orders/O1\(query)": order(),
      "/customers/C1?expand=phoneNumbers": #"{"id":"C1","phoneNumbers":\#(phones)}"#,
    ])

  private static func order(paid: Int = 900, _ more: String = "") -> String {
    #"{"id":"O1","currency":"USD","total":900,"payments":{"elements":[{"id":"P1","amount":\#(paid),"result":"SUCCESS"}]},"#
      + #""customers":{"elements":[{"id":"C1","phoneNumbers":\#(phones)}]},"lineItems":{"elements":["#
      + #"{"name":"Latte","price":450},{"name":"Latte","price":450},{"name":"Tip jar"}]}\#(more)}"#
  }

  private func webhook(_ ids: String...) -> String {
    let changes = ids.map { #"{"objectId":"\#($0)","type":"UPDATE","ts":1}"# }.joined(separator: ",")
    return #"{"appId":"A","merchants":{"M1":[\#(changes)]}}"#
  }

  private let bought = TillEvent.bought(
    "clover:O1", 900, "4155550101",
    [TillItem(names: ["Latte"], units: 2, price: Money(minorUnits: 450)), TillItem(names: ["Tip jar"], units: 1)])

  @Test(arguments: [["O:O1"], ["P:P1"], ["P:P1", "O:O1"], ["O:O1", "O:O1"]])
  func `an order is read once from the API, by its own name or its payment's`(ids: [String]) throws {
    var api = api
    let body =
      #"{"merchants":{"M1":["# + ids.map { #"{"objectId":"\#($0)","type":"CREATE"}"# }.joined(separator: ",") + "]}}"
    #expect(try clover.events(body, &api) == [bought])
    #expect(api.asked.filter { $0.hasPrefix("/orders") }.count == 1)
  }

  @Test func `an order is kept by the name that the API gives it, whatever it was called in the webhook`() throws {
    var api = api
    api.answers["/orders/o1\(Self.query)"] = Self.order()
    #expect(try clover.events(webhook("O:o1"), &api) == [bought])
    api.answers["/orders/o1\(Self.query)"] = Self.order().replacing(#""id":"O1","#, with: "")
    #expect(throws: TillTrouble.self) { try clover.events(webhook("O:o1"), &api) }
  }

  @Test func `a phone that does not come with the order is asked for`() throws {
    var api = api
    api.answers["/orders/O1\(Self.query)"] = Self.order().replacing(#","phoneNumbers":\#(Self.phones)"#, with: "")
    #expect(try clover.events(webhook("O:O1"), &api) == [bought])
  }

  @Test func `an order that is not wholly paid is none yet`() throws {
    var api = api
    api.answers["/orders/O1\(Self.query)"] = Self.order(paid: 899)
    #expect(try clover.events(webhook("O:O1", "O:O2"), &api) == [.passedOver(.unpaid), .passedOver(.gone)])
  }

  @Test func `refunds tell what is left`() throws {
    var api = api
    api.answers["/orders/O1\(Self.query)"] = Self.order(
      paid: 900, #","refunds":{"elements":[{"amount":100},{"amount":300}]}"#)
    #expect(
      try clover.events(webhook("O:O1"), &api) == [
        bought, .refund(order: "clover:O1", .downTo(Money(minorUnits: 500))),
      ])
  }

  @Test(
    arguments: [
      (#"{"verificationCode":"ab12-9f"}"#, "ab12-9f"), (#"{"verificationCode":"x\ny"}"#, nil),
      (#"{"verificationCode":"a","merchants":{}}"#, nil), (#"{"merchants":{}}"#, nil), ("", nil),
    ] as [(String, String?)])
  func `the code of a new address is known, and is nothing else`(body: String, code: String?) {
    #expect(clover.greeting(.json(body)) == code.map { .code($0) })
  }

  @Test func `other objects are passed over, and what is not Clover's is malformed`() throws {
    #expect(try clover.events(webhook("I:1", "C:2", "O")) == [.passedOver(.noInterest)])
    clover.expectMalformed("{}", "merchants")
    for id in ["../x", "a:b", "a@b", "a?b", "a[b]", "a^b", "a\\\\b", "a`b"] {
      clover.expectMalformed(webhook("O:" + id), "none of Clover's")
    }
    let many = (0..<101).map { #"{"objectId":"O:\#($0)"}"# }.joined(separator: ",")
    clover.expectMalformed(#"{"merchants":{"M1":[\#(many)]}}"#, "more than 100")
  }
}
