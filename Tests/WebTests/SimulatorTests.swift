import Carriers
import Platform
import Testing
import Texting

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct SimulatorTests {
  private static let json = ["Content-Type: application/json"]
  private static let coffee = #"{"from":"+14155550101","to":"+14155550150","text":"COFFEE PLS"}"#

  @Test func `a typed text comes in as a provider's would`() async throws {
    let desk = StandInDesk(settings: .sample)
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("POST", "/simulator/texts", headers: Self.json, body: Self.coffee)
    }
    #expect(answer.status == 202)
    #expect(desk.taken.providers == ["phone"])
    #expect(desk.taken.texts.map(\.from) == ["+14155550101"])
    #expect(desk.taken.texts.map(\.to) == ["+14155550150"])
    #expect(desk.taken.texts.map(\.text) == ["COFFEE PLS"])
  }

  @Test func `each text has an id of its own`() async throws {
    let desk = StandInDesk(settings: .sample)
    try await RunningServer.run(desk) { server in
      for _ in 0..<3 {
        _ = try await server.ask("POST", "/simulator/texts", headers: Self.json, body: Self.coffee)
      }
    }
    #expect(Set(desk.taken.texts.map(\.id)).count == 3)
  }

  @Test func `a form does as well as JSON, and a number as people write it`() async throws {
    let desk = StandInDesk(settings: .sample)
    let answer = try await RunningServer.run(desk) {
      try await $0.ask(
        "POST", "/simulator/texts", headers: ["Content-Type: application/x-www-form-urlencoded"],
        body: "from=(415)+555-0101&to=%2B14155550150&text=COFFEE+PLS")
    }
    #expect(answer.status == 202)
    #expect(desk.taken.texts.map(\.from) == ["+14155550101"])
  }

  @Test(arguments: [
    #"{"from":"nobody","to":"+14155550150","text":"x"}"#, #"{"from":"+14155550101","to":"+19999999999","text":"x"}"#,
    #"{"from":"+14155550101","to":"+14155550150","text":""}"#, #"{"from":"+14155550101","#, "[]", "",
    #"{"from":"+14155550101","to":"+14155550150","text":""# + String(repeating: "x", count: 6_401) + #""}"#,
  ])
  func `what is no text is refused`(body: String) async throws {
    let desk = StandInDesk(settings: .sample)
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("POST", "/simulator/texts", headers: Self.json, body: body)
    }
    #expect(answer.status == 400)
    #expect(desk.taken == .init())
  }

  @Test func `a text that the house refuses says why`() async throws {
    let answer = try await RunningServer.run(StandInDesk(settings: .sample, refusal: .notWritable)) {
      try await $0.ask("POST", "/simulator/texts", headers: Self.json, body: Self.coffee)
    }
    #expect(answer.status == 503)
    #expect(answer.headers["content-type"] == "application/problem+json")
  }

  @Test(arguments: ["/simulator", "/simulator/events?phone=%2B14155550101", "/simulator/codes/7K3M9QTQ"])
  func `there is no simulator where none is configured`(target: String) async throws {
    #expect(try await RunningServer.run(StandInDesk(settings: nil)) { try await $0.ask("GET", target).status } == 404)
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "sms.example.com", "10.0.0.1",
  ])
  func `a name that only leads here is not let in`(host: String) async throws {
    try await RunningServer.run(StandInDesk(settings: .sample)) { server in
      let answer = try await server.ask("GET", "/simulator", host: host)
      #expect(answer.status == 404)
      #expect(server.refusals("stranger-at-simulator") == "1")
    }
  }

  @Test(arguments: ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST"])
  func `this machine's own names are let in`(host: String) async throws {
    let answer = try await RunningServer.run(StandInDesk(settings: .sample)) {
      try await $0.ask("GET", "/simulator", host: host)
    }
    #expect(answer.status == 200)
    #expect(answer.text.contains("Blue Cup"))
  }

  @Test func `an opened simulator is let in by any name`() async throws {
    let desk = StandInDesk(settings: .open)
    #expect(
      try await RunningServer.run(desk) { try await $0.ask("GET", "/simulator", host: "a.example").status } == 200)
  }

  @Test(
    arguments: [SimulatorSettings.sample, .open], ["http://evil.example", "null", "http://127.0.0.1.evil.example"])
  func `another page cannot type for its visitors`(settings: SimulatorSettings, origin: String) async throws {
    let desk = StandInDesk(settings: settings)
    let answer = try await RunningServer.run(desk) {
      try await $0.ask("POST", "/simulator/texts", headers: Self.json + ["Origin: \(origin)"], body: Self.coffee)
    }
    #expect(answer.status == 404)
    #expect(desk.taken == .init())
  }

  @Test func `the page itself can type`() async throws {
    let answer = try await RunningServer.run(StandInDesk(settings: .sample)) { server in
      let headers = Self.json + ["Origin: http://127.0.0.1:\(server.port)"]
      return try await server.ask("POST", "/simulator/texts", headers: headers, body: Self.coffee)
    }
    #expect(answer.status == 202)
  }

  @Test func `a scanned code tells words and number`() async throws {
    let answer = try await RunningServer.run(StandInDesk(settings: .sample)) {
      try await $0.ask("GET", "/simulator/codes/7k3m%209qtq")
    }
    #expect(answer.text == #"{"to":"+14155550150","text":"COFFEE PLS 7K3M9QTQ"}"#)
  }

  @Test func `a page sees texts of both directions as they come`() async throws {
    try await RunningServer.run(StandInDesk(settings: .sample)) { server in
      try await server.connect { wire in
        try await wire.send(server.request("GET", "/simulator/events?phone=%2B14155550101", headers: []))
        #expect(try await wire.answer().headers["content-type"] == "text/event-stream; charset=utf-8")
        #expect(try await wire.read(through: "event: reset\n") != nil)
        server.phones.deliver(
          .init(id: "t1", from: "+14155550150", to: "+14155550102", body: "not yours", statusURL: nil))
        server.phones.deliver(
          .init(id: "t2", from: "+14155550150", to: "+14155550101", body: "Welcome!", statusURL: nil),
          longest: SegmentCount(encoding: .gsm7, segments: 2, units: 170))
        let seen = try #require(try await wire.read(through: "\n\n" + "\r\n"))
        var line = seen
        while !line.contains("Welcome!") { line = try #require(try await wire.read(through: "\n\n")) }
        #expect(line.contains(#""direction":"to-phone""#))
        #expect(line.contains(#""segments":1,"encoding":"GSM-7","units":8,"room":160,"longest":2,"state":"delivered""#))
        #expect(line.contains(#""costly":[],"#))
        #expect(!line.contains("not yours"))
        server.phones.deliver(
          .init(id: "t3", from: "+14155550150", to: "+14155550101", body: "Latte – free", statusURL: nil))
        while !line.contains("free") { line = try #require(try await wire.read(through: "\n\n")) }
        #expect(line.contains(#""costly":["– (en dash)"],"segments":1,"encoding":"UCS-2""#))
        _ = try await server.ask("POST", "/simulator/texts", headers: Self.json, body: Self.coffee)
        while !line.contains(#""body":"COFFEE PLS""#) { line = try #require(try await wire.read(through: "\n\n")) }
        while !line.contains(#""state":"delivered""#) { line = try #require(try await wire.read(through: "\n\n")) }
        #expect(line.contains(#""direction":"from-phone""#))
      }
    }
  }

  @Test func `texts come in the order in which they were sent, and then each change`() async throws {
    try await RunningServer.run(StandInDesk(settings: .sample)) { server in
      let phone = try #require(PhoneNumber(e164: "+14155550101"))
      let id = server.phones.send("first", from: phone, to: "+14155550150")
      server.phones.deliver(.init(id: "t", from: "+14155550150", to: phone.e164, body: "second", statusURL: nil))
      server.phones.settle(id, of: phone, .delivered)
      try await server.connect { wire in
        try await wire.send(server.request("GET", "/simulator/events?phone=%2B14155550101"))
        let first = try #require(try await wire.read(through: "\"body\":"))
        #expect(!first.contains("id: "))
        #expect(try await wire.read(through: "\"second\"")?.contains("\"first\"") == true)
      }
    }
  }

  @Test func `a line that broke goes on where it was`() async throws {
    try await RunningServer.run(StandInDesk(settings: .sample)) { server in
      server.phones.deliver(.init(id: "a", from: "+14155550150", to: "+14155550101", body: "old", statusURL: nil))
      let events = "/simulator/events?phone=%2B14155550101"
      let id = try await server.connect { wire in
        try await wire.send(server.request("GET", events))
        _ = try await wire.read(through: "id: ")
        return try #require(try await wire.read(through: "\n"))
      }
      server.phones.deliver(.init(id: "b", from: "+14155550150", to: "+14155550101", body: "new", statusURL: nil))
      try await server.connect { wire in
        let header = "Last-Event-ID: \(id.dropLast())"
        try await wire.send(server.request("GET", events, headers: [header]))
        let seen = try #require(try await wire.read(through: "\"new\""))
        #expect(!seen.contains("old") && !seen.contains("reset"))
      }
    }
  }

  @Test func `a page's line ends when the server stops`() async throws {
    try await RunningServer.run(StandInDesk(settings: .sample)) { server in
      try await server.connect { wire in
        try await wire.send(server.request("GET", "/simulator/events?phone=%2B14155550101"))
        #expect(try await wire.read(through: "event: reset\n") != nil)
        await server.stop()
        #expect(try await wire.rest().hasSuffix("0\r\n\r\n"))
      }
    }
  }
}
