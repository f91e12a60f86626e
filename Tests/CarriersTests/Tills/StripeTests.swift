import Loyalty
import Testing

@testable import Carriers

@Suite struct StripeTests {
  private let stripe = Stripe(secret: "whsec_test_punchline", token: "token", currency: .dollars)
  private let tokenless = Stripe(secret: "whsec_test_punchline", token: nil, currency: .dollars)
  private let api = StandInAPI(
    "https://api.stripe.com/v1",
    [
      "/checkout/sessions/cs_1/line_items?limit=100":
        #"{"data":[{"description":"Latte","quantity":2,"price":{"product":"prod_1","unit_amount":450}}]}"#,
      "/customers/cus_1": #"{"id":"cus_1","phone":"+14155550101","address":{"country":"US"}}"#,
      "/charges/ch_1":
        #"{"id":"ch_1","paid":true,"captured":true,"amount":900,"currency":"usd","payment_intent":"pi_1","amount_refunded":300,"customer":"cus_1"}"#,
    ])

  private func event(_ type: String, _ object: String) -> String {
    #"{"id":"evt_1","object":"event","type":"\#(type)","data":{"object":{\#(object)}}}"#
  }

  private static let session =
    #""id":"cs_1","payment_status":"paid","amount_total":900,"currency":"usd","payment_intent":"pi_1","#
    + #""customer_details":{"phone":"+14155550101","address":{"country":"US"}}"#

  @Test func `a recorded charge is read`() throws {
    let vectors: [SignatureVector] = Fixture.vectors("stripe.public")
    for vector in vectors where vector.valid {
      try tokenless.verify(vector.request)
      guard case .done(let events) = try tokenless.read(vector.request) else {
        Issue.record("it asks")
        return
      }
      #expect(events.count == 1)
    }
  }

  @Test func `checkout, charge and payment intent are one order`() throws {
    let phone = #","billing_details":{"phone":"+14155550101"}"#
    let all = [
      event("checkout.session.completed", Self.session),
      event("charge.succeeded", #""id":"ch_1","amount":900,"currency":"usd","payment_intent":{"id":"pi_1"}\#(phone)"#),
      event(
        "payment_intent.succeeded",
        #""id":"pi_1","amount_received":900,"currency":"usd","shipping":{"phone":"+14155550101"}"#),
    ]
    for body in all {
      guard case .purchase(let purchase) = try tokenless.events(body).first else {
        Issue.record("no purchase")
        continue
      }
      #expect(purchase.order == "stripe:pi_1")
      #expect(purchase.amount == Money(minorUnits: 900))
      #expect(purchase.phone == "+14155550101")
    }
  }

  @Test(arguments: [(150, 750), (0, 900), (900, 0), (1_000, 0)])
  func `a tip that the payment tells of earns nothing`(tip: Int, cents: Int64) throws {
    let details = #","amount_details":{"tip":{"amount":\#(tip)}}"#
    let body = event(
      "payment_intent.succeeded",
      #""id":"pi_1","amount_received":900,"currency":"usd","shipping":{"phone":"+14155550101"}\#(details)"#)
    #expect(try tokenless.events(body) == [.bought("stripe:pi_1", cents, "+14155550101")])
    // the phone stands in the charge, and the tip in the payment alone
    var api = StandInAPI(
      "https://api.stripe.com/v1",
      [
        "/charges/ch_1":
          #"{"id":"ch_1","amount":900,"currency":"usd","payment_intent":"pi_1","billing_details":{"phone":"+14155550101"}}"#
      ])
    let asked = event(
      "payment_intent.succeeded", #""id":"pi_1","amount":900,"currency":"usd","latest_charge":"ch_1"\#(details)"#)
    #expect(try stripe.events(asked, &api) == [.bought("stripe:pi_1", cents, "+14155550101")])
  }

  @Test func `with a token a checkout has its lines`() throws {
    var api = api
    let items = [TillItem(names: ["prod_1", "Latte"], units: 2, price: Money(minorUnits: 450))]
    #expect(
      try stripe.events(event("checkout.session.completed", Self.session), &api)
        == [.bought("stripe:pi_1", 900, "+14155550101", country: "US", items)])
  }

  @Test func `with a token the phone is read from the customer, or from the charge's`() throws {
    let bought = TillEvent.bought("stripe:ch_2", 900, "+14155550101", country: "US")
    var first = api
    let charge = event("charge.succeeded", #""id":"ch_2","amount":900,"currency":"usd","customer":"cus_1""#)
    #expect(try stripe.events(charge, &first) == [bought])
    var second = api
    let intent = event("payment_intent.succeeded", #""id":"pi_1","amount":900,"currency":"usd","latest_charge":"ch_1""#)
    #expect(
      try stripe.events(intent, &second) == [
        .bought("stripe:pi_1", 900, "+14155550101", country: "US"),
        .refund(order: "stripe:pi_1", .downTo(Money(minorUnits: 600))),
      ])
    #expect(second.asked == ["/charges/ch_1", "/customers/cus_1"])
    var third = api
    let session = #""id":"cs_2","payment_status":"paid","amount_total":900,"currency":"usd","customer":"cus_1""#
    #expect(
      try stripe.events(event("checkout.session.completed", session), &third)
        == [.bought("stripe:cs_2", 900, "+14155550101", country: "US")])
  }

  @Test(arguments: [
    ("checkout.session.completed", #""id":"cs_1","payment_status":"unpaid""#, TillPass.unpaid),
    ("charge.succeeded", #""id":"ch_1","amount":900,"currency":"usd","captured":false"#, .unpaid),
    ("charge.succeeded", #""id":"ch_1","amount":900,"currency":"eur""#, .otherCurrency),
    ("customer.created", #""id":"cus_1""#, .noInterest), ("charge.refunded", #""id":"ch_1","amount":900"#, .noInterest),
    ("refund.created", #""id":"re_1","charge":"ch_1","status":"succeeded""#, .noInterest),
  ])
  func `what earns nothing says why`(type: String, object: String, pass: TillPass) throws {
    #expect(try tokenless.events(event(type, object)) == [.passedOver(pass)])
  }

  @Test(arguments: [("300", [600]), ("900", [])] as [(String, [Int64])])
  func `a charge tells the sum of its refunds`(refunded: String, left: [Int64]) throws {
    let body = event(
      "charge.refunded",
      #""id":"ch_1","amount":900,"amount_refunded":\#(refunded),"currency":"usd","payment_intent":"pi_1""#)
    let expected: TillRefund = left.first.map { .downTo(Money(minorUnits: $0)) } ?? .all
    #expect(try tokenless.events(body) == [.refund(order: "stripe:pi_1", expected)])
  }

  @Test func `with a token a single refund is told by its charge`() throws {
    var api = api
    #expect(
      try stripe.events(event("refund.created", #""id":"re_1","charge":"ch_1","amount":300"#), &api)
        == [.refund(order: "stripe:pi_1", .downTo(Money(minorUnits: 600)))])
  }

  @Test(arguments: [
    ("{}", "no type"), (#"{"type":"charge.succeeded"}"#, "data.object"),
    (#"{"type":"charge.succeeded","data":{"object":{}}}"#, "charge id"),
  ])
  func `what is not Stripe's is malformed`(body: String, reason: String) {
    stripe.expectMalformed(body, reason)
  }
}
