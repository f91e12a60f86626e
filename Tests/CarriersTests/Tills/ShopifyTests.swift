import Loyalty
import Testing

@testable import Carriers

@Suite struct ShopifyTests {
  private let shopify = Shopify(secret: "shpss_0123456789abcdef", currency: .dollars)

  private func order(_ status: String = "paid", _ more: String = "") -> String {
    #"{"id":450789559,"financial_status":"\#(status)","total_price":"409.94","currency":"USD"\#(more)}"#
  }

  @Test func `a recorded order is a purchase`() throws {
    let vectors: [SignatureVector] = Fixture.vectors("commerce-docs.public")
    let vector = try #require(vectors.first { $0.scheme == "shopify" && $0.valid })
    try shopify.verify(vector.request)
    guard case .done(let events) = try shopify.read(vector.request) else {
      Issue.record("it asks")
      return
    }
    #expect(events == [.bought("shopify:450789470", 40_994, "+16135550135")])
  }

  @Test(
    arguments: [
      (#""phone":"1","customer":{"phone":"2"},"billing_address":{"phone":"3","country_code":"CA"}"#, "1", "CA"),
      (#""phone":null,"customer":{"phone":"2"},"billing_address":{"phone":"3"}"#, "2", nil),
      (
        #""customer":{"phone":""},"billing_address":{"phone":"3"},"shipping_address":{"phone":"4","country_code":"DE"}"#,
        "3", "DE"
      ),
      (#""customer":{"default_address":{"phone":"5"}},"shipping_address":{"phone":"4"}"#, "4", nil),
      (#""customer":{"default_address":{"phone":"5"}}"#, "5", nil), (#""phone":"   ""#, nil, nil),
    ] as [(String, String?, String?)])
  func `the buyer's phone is sought where it is surest`(more: String, phone: String?, country: String?) throws {
    #expect(
      try shopify.events(order("paid", "," + more)) == [.bought("shopify:450789559", 40_994, phone, country: country)])
  }

  @Test func `the lines are read with what may name them`() throws {
    let lines =
      #","line_items":[{"sku":"LATTE","title":"Latte","name":"Latte - Large","quantity":2,"price":"4.50"},{"quantity":1}]"#
    #expect(
      try shopify.events(order("paid", lines)) == [
        .bought(
          "shopify:450789559", 40_994, nil,
          [TillItem(names: ["LATTE", "Latte", "Latte - Large"], units: 2, price: Money(minorUnits: 450))])
      ])
  }

  @Test(arguments: [
    ("9.94", Int64(40_000)), ("0.00", 40_994), ("409.94", 0), ("500", 0), ("-5", 40_994), ("a lot", 40_994),
  ])
  func `a tip earns nothing`(tip: String, cents: Int64) throws {
    #expect(
      try shopify.events(order("paid", #","total_tip_received":"\#(tip)""#))
        == [.bought("shopify:450789559", cents, nil)])
  }

  @Test(arguments: ["pending", "authorized", "partially_paid", "voided"])
  func `an order that is not paid is none`(status: String) throws {
    #expect(try shopify.events(order(status)) == [.passedOver(.unpaid)])
  }

  @Test func `a cancelled order, and one that came back whole, is taken back`() throws {
    let all = [TillEvent.refund(order: "shopify:450789559", .all)]
    #expect(try shopify.events(order("paid", #","cancelled_at":"2026-01-01T00:00:00Z""#)) == all)
    #expect(try shopify.events(order("refunded")) == all)
  }

  @Test func `a refund counts by its id, alone or in its order`() throws {
    let refund =
      #"{"id":509562969,"order_id":450789559,"transactions":["#
      + #"{"kind":"refund","status":"success","amount":"10.00","currency":"USD"},"#
      + #"{"kind":"refund","status":"failure","amount":"3.00"},{"kind":"refund","amount":"1.05"},{"kind":"void","amount":"9"}]}"#
    let part = TillEvent.refund(order: "shopify:450789559", .part(Money(minorUnits: 1_105), id: "509562969"))
    #expect(try shopify.events(refund) == [part])
    #expect(
      try shopify.events(order("partially_refunded", #","refunds":[\#(refund),{"id":1,"transactions":[]}]"#))
        == [.bought("shopify:450789559", 40_994, nil), part])
  }

  @Test func `things put back on the shelf without money are no refund`() throws {
    #expect(try shopify.events(#"{"id":1,"order_id":2,"transactions":[]}"#) == [.passedOver(.noInterest)])
  }

  @Test(arguments: [
    (#"{"id":1,"title":"a product"}"#, TillPass.noInterest),
    (#"{"id":1,"financial_status":"paid","total_price":"1","test":true}"#, .test),
    (#"{"id":1,"financial_status":"paid","total_price":"1","currency":"EUR"}"#, .otherCurrency),
  ])
  func `what earns nothing says why`(body: String, pass: TillPass) throws {
    #expect(try shopify.events(body) == [.passedOver(pass)])
  }

  @Test(arguments: [
    ("1", "JSON object"), (#"{"financial_status":"paid","total_price":"1"}"#, "order id"),
    (#"{"id":1,"financial_status":"paid","total_price":"a"}"#, "total_price"),
  ])
  func `what is not Shopify's is malformed`(body: String, reason: String) {
    shopify.expectMalformed(body, reason)
  }
}
