import Loyalty
import Testing

@testable import Carriers

@Suite struct SquareTests {
  static let secret = "qfjakbt2uWB8DKAMECF-EA"
  private let square = Square(secret: secret, token: "token", currency: .dollars)
  private let api = StandInAPI(
    "https://connect.squareup.com/v2",
    [
      "/orders/O1": """
      {"order":{"id":"O1","customer_id":"C2","tenders":[{"id":"P0","amount_money":{"amount":450}}],"line_items":[
        {"name":"Latte","variation_name":"Large","quantity":"2","catalog_object_id":"V1","base_price_money":{"amount":150}},
        {"name":"Beans","quantity":"0.5"},{"quantity":"1"}]}}
      """,
      "/orders/O2": #"{"order":{"fulfillments":[{"pickup_details":{"recipient":{"phone_number":"+14155550102"}}}]}}"#,
      "/customers/C1": #"{"customer":{"phone_number":"(415) 555-0101","address":{"country":"US"}}}"#,
      "/customers/C2": #"{"customer":{"phone_number":"+14155550109"}}"#, "/customers/C3": #"{"customer":{"id":"C3"}}"#,
      "/payments/P0": payment(more: #","refunded_money":{"amount":100}"#),
    ])

  private static func payment(_ status: String = "COMPLETED", order: String = "O1", more: String = "") -> String {
    #"{"payment":\#(inner(status, order: order, more: more))}"#
  }

  private static func inner(_ status: String, order: String, more: String) -> String {
    #"{"id":"P0","amount_money":{"amount":450,"currency":"USD"},"status":"\#(status)","order_id":"\#(order)","customer_id":"C1"\#(more)}"#
  }

  private func event(_ type: String, _ object: String) -> String {
    #"{"merchant_id":"M","type":"\#(type)","event_id":"E","data":{"type":"payment","id":"P0","object":\#(object)}}"#
  }

  private static let items = [
    TillItem(names: ["V1", "Latte", "Large"], units: 2, price: Money(minorUnits: 150)),
    TillItem(names: ["Beans"], units: 1),
  ]

  @Test func `a recorded payment is read with its customer's phone and the order's lines`() throws {
    let vectors: [SignatureVector] = Fixture.vectors("square.public")
    let vector = try #require(vectors.first { $0.valid })
    var api = api
    try square.verify(vector.request)
    #expect(
      try api.events(square.read(vector.request))
        == [.bought("square:P0", 450, "(415) 555-0101", country: "US", Self.items)])
    #expect(api.asked == ["/orders/O1", "/customers/C1"])
  }

  @Test(arguments: ["APPROVED", "PENDING", "CANCELED", "FAILED", ""])
  func `a payment that is not completed is none`(status: String) throws {
    #expect(try square.events(event("payment.created", Self.payment(status))) == [.passedOver(.unpaid)])
  }

  @Test func `a payment in another currency counts for nothing`() throws {
    let euros = Self.payment().replacing("USD", with: "EUR")
    #expect(try square.events(event("payment.updated", euros)) == [.passedOver(.otherCurrency)])
  }

  @Test(arguments: ["order.updated", "customer.created", "inventory.count.updated"])
  func `other events are passed over`(type: String) throws {
    #expect(try square.events(event(type, "{}")) == [.passedOver(.noInterest)])
  }

  @Test func `an order's recipient has a phone where there is no customer`() throws {
    var api = api
    let body = event("payment.updated", Self.payment(order: "O2").replacing(#","customer_id":"C1""#, with: ""))
    #expect(try square.events(body, &api) == [.bought("square:P0", 450, "+14155550102")])
  }

  @Test func `the lines of an order go with the first of its payments`() throws {
    var api = api
    api.answers["/orders/O1"] = api.answers["/orders/O1"]?.replacing(
      #""id":"P0""#, with: #""id":"P7","payment_id":"P7""#)
    #expect(
      try square.events(event("payment.updated", Self.payment()), &api)
        == [.bought("square:P0", 450, "(415) 555-0101", country: "US")])
  }

  @Test func `a customer without a phone, or none at all, is nobody`() throws {
    var api = api
    for customer in ["C3", "C9"] {
      let body = event("payment.updated", Self.payment().replacing("C1", with: customer))
      #expect(try square.events(body, &api) == [.bought("square:P0", 450, nil, Self.items)])
    }
    let tokenless = Square(secret: Self.secret, token: nil, currency: .dollars)
    #expect(try tokenless.events(event("payment.updated", Self.payment())) == [.bought("square:P0", 450, nil)])
  }

  @Test(arguments: [
    ("100", "", [350]), ("450", "", []), ("100", #","refunded_money":{"amount":300}"#, [150]),
    ("300", #","refunded_money":{"amount":100}"#, [150]),
  ])
  func `a refund is told by what is left of its payment`(refunded: String, more: String, left: [Int64]) throws {
    var api = api
    api.answers["/payments/P0"] = Self.payment(more: more)
    let refund = #"{"refund":{"id":"R","payment_id":"P0","status":"COMPLETED","amount_money":{"amount":\#(refunded)}}}"#
    let events = try square.events(event("refund.updated", refund), &api)
    let expected: TillRefund = left.first.map { .downTo(Money(minorUnits: $0)) } ?? .all
    #expect(events.last == .refund(order: "square:P0", expected))
    #expect(events.count == (left.isEmpty ? 1 : 2))
    #expect(api.asked.first == "/payments/P0")
  }

  @Test func `a refund that is not through yet is none`() throws {
    let refund = #"{"refund":{"id":"R","payment_id":"P0","status":"PENDING","amount_money":{"amount":5}}}"#
    #expect(try square.events(event("refund.created", refund)) == [.passedOver(.noInterest)])
  }

  @Test(arguments: [
    ("[]", "not a JSON object"), ("{", "not a JSON object"), ("{}", "no type"),
    (#"{"type":"payment.updated"}"#, "no payment"),
    (#"{"type":"refund.updated","data":{"object":{}}}"#, "no refund"),
    (#"{"type":"payment.updated","data":{"object":{"payment":{"id":"a b"}}}}"#, "no payment"),
  ])
  func `what is not Square's is malformed`(body: String, reason: String) {
    square.expectMalformed(body, reason)
  }

  @Test(arguments: [(401, "does not let us in"), (500, "answered 500"), (429, "answered 429")])
  func `while the API gives no answer it must come again`(status: Int, reason: String) throws {
    var api = StandInAPI("https://connect.squareup.com/v2", status: status)
    let trouble = #expect(throws: TillTrouble.self) {
      try square.events(event("payment.updated", Self.payment()), &api)
    }
    #expect(trouble?.why.contains(reason) == true)
    #expect(trouble?.why.contains("token") == (status == 401))
  }

  @Test(arguments: ["../../v1/x", "..", ".", "a/b?c#d", "é"])
  func `an id leads nowhere else`(id: String) throws {
    var api = StandInAPI("https://connect.squareup.com/v2/orders/")
    let body = event("payment.updated", Self.payment(order: id).replacing(#","customer_id":"C1""#, with: ""))
    #expect(try square.events(body, &api) == [.bought("square:P0", 450, nil)])
    #expect(api.asked.allSatisfy { !$0.contains("/") && !$0.contains("?") && $0 != "." && $0 != ".." })
  }
}
