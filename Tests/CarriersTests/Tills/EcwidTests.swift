import Loyalty
import Testing

@testable import Carriers

@Suite struct EcwidTests {
  private let ecwid = Ecwid(secret: "0abcdefghijklmnopqrstuvwxyz0", token: "token", currency: .dollars)
  private let base = "https://app.ecwid.com/api/v3/1003"

  private func event(_ type: String = "order.updated", data: String = #"{"orderId":"XJ1250"}"#) -> String {
    #"{"eventId":"e","eventCreated":1,"storeId":1003,"entityId":7,"eventType":"\#(type)","data":\#(data)}"#
  }

  private func events(_ order: String, _ type: String = "order.updated") throws -> [TillEvent] {
    var api = StandInAPI(base, order.isEmpty ? [:] : ["/orders/XJ1250": order])
    return try ecwid.events(event(type), &api)
  }

  @Test func `whatever the webhook says, the order is what the API tells`() throws {
    let bought = TillEvent.bought(
      "ecwid:XJ1250", 2_935, "555 0101", country: "US",
      [TillItem(names: ["00001", "Latte"], units: 2, price: Money(minorUnits: 1_010))])
    let order =
      #"{"id":"XJ1250","total":29.35,"billingPerson":{"phone":"555 0101","countryCode":"US"},"#
      + #""items":[{"sku":"00001","name":"Latte","quantity":2,"price":10.1}]"#
    #expect(try events(order + #","paymentStatus":"PAID"}"#) == [bought])
    #expect(try events(order + #","paymentStatus":"AWAITING_PAYMENT"}"#) == [.passedOver(.unpaid)])
    #expect(
      try events(order + #","paymentStatus":"PARTIALLY_REFUNDED","refundedAmount":9.3}"#)
        == [bought, .refund(order: "ecwid:XJ1250", .downTo(Money(minorUnits: 2_005)))])
    for status in ["REFUNDED", "CANCELLED"] {
      #expect(try events(order + #","paymentStatus":"\#(status)"}"#) == [.refund(order: "ecwid:XJ1250", .all)])
    }
  }

  @Test func `an order is gone only where the API says so too`() throws {
    #expect(try events("", "order.deleted") == [.refund(order: "ecwid:XJ1250", .all)])
    #expect(try events("", "order.updated") == [.passedOver(.gone)])
    let paid = #"{"id":"XJ1250","total":1,"paymentStatus":"PAID"}"#
    #expect(try events(paid, "order.deleted") == [.bought("ecwid:XJ1250", 100, nil)])
  }

  @Test(arguments: [
    (#"{"orderId":"XJ1250"}"#, "XJ1250"), (#"{"orderId":"xj1250"}"#, "xj1250"), ("{}", "7"),
    (#"{"orderId":"../../7"}"#, "..%2F..%2F7"),
  ])
  func `an order is kept by the name that the API gives it, whatever it was called in the webhook`(
    data: String, asked: String
  ) throws {
    let order = #"{"id":"XJ1250","internalId":7,"total":20,"paymentStatus":"#
    for (status, expected) in [
      ("PAID", TillEvent.bought("ecwid:XJ1250", 2_000, nil)), ("REFUNDED", .refund(order: "ecwid:XJ1250", .all)),
    ] {
      var api = StandInAPI(base, ["/orders/\(asked)": order + "\"\(status)\"}"])
      #expect(try ecwid.events(event(data: data), &api) == [expected])
    }
  }

  @Test(arguments: [#"{"total":20,"paymentStatus":"PAID"}"#, #"{"id":"a b","total":20,"paymentStatus":"PAID"}"#])
  func `an order that the API gives no name is refused, and the reason told`(order: String) {
    let trouble = #expect(throws: TillTrouble.self) { try events(order) }
    #expect(trouble?.why.contains("no id") == true)
  }

  @Test func `other events are passed over, and what is not Ecwid's is malformed`() throws {
    #expect(try ecwid.events(event("product.updated")) == [.passedOver(.noInterest)])
    ecwid.expectMalformed(#"{"eventType":"order.created"}"#, "storeId")
    ecwid.expectMalformed(#"{"eventType":"order.created","storeId":1}"#, "order id")
  }
}
