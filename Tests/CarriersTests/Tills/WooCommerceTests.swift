import Loyalty
import Testing

@testable import Carriers

@Suite struct WooCommerceTests {
  private let woo = WooCommerce(secret: "woo secret ü", currency: .dollars)

  private func order(_ status: String, _ more: String = "") -> String {
    #"{"id":817,"status":"\#(status)","currency":"USD","total":"29.35","billing":{"phone":"(555) 555-5555","country":"US"}\#(more)}"#
  }

  private let bought = TillEvent.bought("woocommerce:817", 2_935, "(555) 555-5555", country: "US")

  @Test func `a recorded order is a purchase`() throws {
    let vectors: [SignatureVector] = Fixture.vectors("commerce-docs.public")
    let vector = try #require(vectors.first { $0.scheme == "woocommerce" && $0.valid })
    try woo.verify(vector.request)
    guard case .done(let events) = try woo.read(vector.request) else {
      Issue.record("it asks")
      return
    }
    #expect(events == [.bought("woocommerce:731", 2_935, "(555) 555-5555")])
  }

  @Test(arguments: [
    ("completed", "", true), ("completed", #","date_paid":null"#, true), ("processing", "", true),
    ("processing", #","date_paid":"2026-01-01T00:00:00""#, true), ("processing", #","date_paid":null"#, false),
    ("pending", "", false), ("on-hold", "", false), ("checkout-draft", "", false),
  ])
  func `an order is a purchase once it is paid`(status: String, more: String, isPaid: Bool) throws {
    #expect(try woo.events(order(status, more)) == [isPaid ? bought : .passedOver(.unpaid)])
  }

  @Test(arguments: ["refunded", "cancelled", "failed"])
  func `an order that came to nothing is taken back`(status: String) throws {
    #expect(try woo.events(order(status)) == [.refund(order: "woocommerce:817", .all)])
  }

  @Test func `all refunds so far tell what is left`() throws {
    let parts = #","refunds":[{"id":1,"total":"-5.00"},{"id":2,"total":"-0.35"}]"#
    #expect(
      try woo.events(order("completed", parts))
        == [bought, .refund(order: "woocommerce:817", .downTo(Money(minorUnits: 2_400)))])
    let whole = #","refunds":[{"id":1,"total":"-29.35"}]"#
    #expect(try woo.events(order("completed", whole)) == [.refund(order: "woocommerce:817", .all)])
  }

  @Test func `the lines are read with what may name them`() throws {
    let lines = #","line_items":[{"sku":"","name":"Latte - Large","parent_name":"Latte","quantity":2,"price":4.5}]"#
    guard case .purchase(let purchase) = try woo.events(order("completed", lines)).first else {
      Issue.record("no purchase")
      return
    }
    #expect(purchase.items == [TillItem(names: ["Latte - Large", "Latte"], units: 2, price: Money(minorUnits: 450))])
  }

  @Test(arguments: [
    ("webhook_id=17", true), ("webhook_id=", false), ("webhook_id=1&a=b", false), ("{}", false), ("", false),
  ])
  func `the ping of a new webhook is known, and is nothing else`(body: String, isPing: Bool) {
    #expect((woo.greeting(.json(body)) == .ping) == isPing)
  }

  @Test(arguments: [#"{"id":817}"#, #"{"id":3,"email":"a@b.c"}"#])
  func `other topics are passed over`(body: String) throws {
    #expect(try woo.events(body) == [.passedOver(.noInterest)])
  }

  @Test func `what is not WooCommerce's is malformed`() {
    woo.expectMalformed("webhook_id=a", "JSON object")
    woo.expectMalformed(#"{"status":"completed","total":"1"}"#, "order id")
    woo.expectMalformed(#"{"id":1,"status":"completed","total":"x"}"#, "total")
  }
}
