import Loyalty
import Testing

@testable import Carriers

@Suite struct ToastTests {
  private let toast = Toast(secret: "toastsecret", token: "token", currency: .dollars)

  private func event(_ details: String) -> String {
    #"{"timestamp":"2026-01-01T00:00:00.000Z","eventType":"order_updated","guid":"g","details":\#(details)}"#
  }

  private func check(_ status: String = "CLOSED", _ more: String = "") -> String {
    #"{"guid":"c1","totalAmount":12.5,"paymentStatus":"\#(status)","customer":{"phone":"4155550101"}\#(more)}"#
  }

  private func order(_ checks: String, _ more: String = "") -> String {
    event(#"{"restaurantGuid":"r","order":{"guid":"o","checks":[\#(checks)]\#(more)}}"#)
  }

  private let bought = TillEvent.bought("toast:c1", 1_250, "4155550101")

  @Test func `each check of an order is a purchase once it is paid`() throws {
    let other = #"{"guid":"c2","totalAmount":3,"paymentStatus":"PAID"}"#
    let open = #"{"guid":"c3","totalAmount":3,"paymentStatus":"OPEN"}"#
    #expect(
      try toast.events(order([check(), other, open].joined(separator: ",")))
        == [bought, .bought("toast:c2", 300, nil), .passedOver(.unpaid)])
  }

  @Test func `its selections are the lines, those taken off again left out`() throws {
    let more =
      #","selections":[{"displayName":"Latte","item":{"guid":"i1"},"quantity":2},{"displayName":"Mug","voided":true}]"#
    #expect(
      try toast.events(order(check("PAID", more)))
        == [.bought("toast:c1", 1_250, "4155550101", [TillItem(names: ["Latte", "i1"], units: 2)])])
  }

  @Test func `refunds of all payments tell what is left`() throws {
    let more = #","payments":[{"refund":{"refundAmount":2.5}},{"refund":{"refundAmount":1.0}},{}]"#
    #expect(
      try toast.events(order(check("CLOSED", more)))
        == [bought, .refund(order: "toast:c1", .downTo(Money(minorUnits: 900)))])
  }

  @Test func `a voided check, or one of a voided or deleted order, is taken back`() throws {
    let all = [TillEvent.refund(order: "toast:c1", .all)]
    #expect(try toast.events(order(check("CLOSED", #","voided":true"#))) == all)
    #expect(try toast.events(order(check(), #","voided":true"#)) == all)
    #expect(try toast.events(order(check(), #","deleted":true"#)) == all)
  }

  @Test func `an order that is only named is read from the API`() throws {
    var api = StandInAPI(
      "https://ws-api.toasttab.com/orders/v2", ["/orders/o%2F1": #"{"guid":"o","checks":[\#(check())]}"#])
    #expect(try toast.events(event(#"{"restaurantGuid":"r","orderGuid":"o/1"}"#), &api) == [bought])
  }

  @Test(arguments: [
    (#"{"eventType":"menus_updated","details":{}}"#, TillPass.noInterest),
    (#"{"eventType":"order_updated"}"#, .noInterest),
    (#"{"eventType":"order_updated","details":{"note":"x"}}"#, .noInterest),
    (#"{"eventType":"order_updated","details":{"order":{"createdInTestMode":true,"checks":[{}]}}}"#, .test),
  ])
  func `what earns nothing says why`(body: String, pass: TillPass) throws {
    #expect(try toast.events(body) == [.passedOver(pass)])
  }
}
