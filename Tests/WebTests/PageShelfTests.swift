import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct PageShelfTests {
  @Test func `pages that are put up later are what the next request gets`() async throws {
    let shelf = PageShelf(try Pages.sample())
    let (before, after) = try await RunningServer.run(pages: shelf) { server in
      let before = try await server.ask("GET", "/j/7K3M9QTQ.png")
      shelf.put(try Pages.sample(publicURL: "https://new.example"))
      return (before, try await server.ask("GET", "/j/7K3M9QTQ.png"))
    }
    #expect(try Reader.read(png: before.body) == "https://sms.example.com/j/7K3M9QTQ")
    #expect(try Reader.read(png: after.body) == "https://new.example/j/7K3M9QTQ")
  }

  @Test(arguments: [("https://sms.example.com", 200), ("https://new.example", 403)])
  func `webhooks stay signed for the public address of the start`(address: String, status: Int) async throws {
    let shelf = PageShelf(try Pages.sample())
    let answer = try await RunningServer.run(pages: shelf) { server in
      shelf.put(try Pages.sample(publicURL: "https://new.example"))
      return try await server.ask("POST", "/webhooks/main", headers: ["Signature: \(address)"], body: "receipt A")
    }
    #expect(answer.status == status)
  }
}
