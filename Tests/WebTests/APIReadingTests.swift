import Gateway
import NIOCore
import Testing

@testable import Web

@Suite struct APIReadingTests {
  @Test(arguments: [
    (#"{"b":1,"a":[true,null]}"#, #" { "a" : [ true , null ], "b" : 1.0 } "#),
    ("[1000,1000,0,-12,12]", "[1e3,1000.0,0e99999999999,-1.2E+1,1200e-2]"),
    ("[9223372036854775807,-9223372036854775808]", "[9.223372036854775807e18,-922337203685477580.8e1]"),
    (#"{"a":"\u00e9"}"#, #"{"a":"é"}"#), ("{}", " { } "),
  ])
  func `one form stands for all ways to write the same`(one: String, other: String) throws {
    #expect(try JSONTree(Array(one.utf8)).canonical == JSONTree(Array(other.utf8)).canonical)
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":"1"}"#), (#"{"a":1.5}"#, #"{"a":1}"#), ("[1e-1]", "[1]"),
    ("[1e19]", "[1]"), ("[1e-9223372036854775808]", "[1]"), ("[1e9223372036854775807]", "[1]"), ("[1e999999]", "[0]"),
    ("[12e-3]", "[12]"), ("[]", "{}"), (#"{"a":null}"#, "{}"),
  ])
  func `what differs has another form`(one: String, other: String) throws {
    #expect(try JSONTree(Array(one.utf8)).canonical != JSONTree(Array(other.utf8)).canonical)
  }

  @Test(arguments: [
    ("[]", ""), (#"{"phone":"+14155550101","x":1}"#, "/x"), (#"{"phone":"+14155550101","a/~":1}"#, "/a~1~0"),
    (#"{"phone":"4155550101"}"#, "/phone"), (#"{"phone":null}"#, "/phone"), ("{}", "/phone"),
    (#"{"phone":"+14155550101","phone":"+14155550101"}"#, "/phone"),
  ])
  func `the wrong field is named`(json: String, pointer: String) throws {
    let reader = CommandReader(route: .visits, body: try JSONTree(Array(json.utf8)))
    let problem = #expect(throws: APIProblem.self) { try reader.command { _ in nil } }
    #expect(problem?.kind == .invalid && problem?.pointer == pointer)
  }

  @Test(arguments: [
    ("/v1/shops/cup/members", "cup", APIRoute.members), ("/v1/shops/cup/members/%2B1415", "cup", .member("+1415")),
    ("/v1/shops/cup/purchases/A%2F1/refunds", "cup", .refunds(order: "A/1")),
    ("/v1/shops/a%2Fb/tokens/7K/qr.png", "a/b", .tokenPicture("7K", .png)),
    ("/v1/shops/cup/coupons/K/use", "cup", .couponUse("K")),
  ])
  func `an address is read part by part`(path: String, shop: String, route: APIRoute) throws {
    let read = try #require(APIRoute.read(path))
    #expect(read.shop == shop && read.route == route)
  }

  @Test(arguments: [
    "/v1", "/v1/", "/v1/shops", "/v1/shops/cup", "/v1/shops/cup/", "/v1/shops/cup/members/", "/v1/shops//members",
    "/v1/shops/cup/coupons", "/v1/shops/cup/tokens/7K/qr.gif", "/v2/shops/cup/members", "/v1/shops/cup/members/a/b",
  ])
  func `what is no address is none`(path: String) {
    #expect(APIRoute.read(path) == nil)
  }

  @Test(arguments: [
    "limit=0", "limit=101", "limit=+1", "limit=x", "cursor=", "cursor=G", "curser=1", "limit=1&limit=1",
  ])
  func `a wrong parameter is refused`(query: String) {
    let problem = #expect(throws: APIProblem.self) {
      try QuestionReader(route: .members, query: query).question { _ in nil }
    }
    #expect(problem?.kind == .invalid)
    let name = query.split(separator: "=")[0]
    #expect(problem?.parameter == (query.contains("&") ? nil : .query(String(name))))
  }

  @Test func `a key that called too often waits, and others do not`() {
    let uptime = ManualUptime()
    var limits = WebLimits()
    (limits.callsPerSecond, limits.callsBurst) = (2, 3)
    let allowance = CallAllowance(limits: limits, uptime: { uptime.now })
    #expect((0..<3).map { _ in allowance.take("a", isSearch: false).left } == [2, 1, 0])
    let refused = allowance.take("a", isSearch: false)
    #expect(!refused.isTaken && refused.secondsToNext == 1 && refused.left == 0)
    #expect(allowance.take("b", isSearch: false).isTaken)
    #expect(allowance.take("a", isSearch: true).isTaken)
    uptime.advance(.milliseconds(500))
    #expect(allowance.take("a", isSearch: false).isTaken)
  }
}
