import Carriers
import Foundation
import Platform
import Testing

@testable import Delivery

@Suite(.timeLimit(.minutes(5))) struct LocalClientTests {
  @Test(arguments: ["GET", "POST", "DELETE"])
  func `a request is asked and its answer is given back`(method: String) throws {
    let server = StandInProvider { _, _ in .answer(409, body: "{\"n\":1}") }
    let request = HTTPRequest(
      method: method, url: server.url + "/v1/x", headers: ["Authorization: Bearer KEY"],
      body: method == "POST" ? Array("{}".utf8) : [])
    let response = try LocalClient().send(request)
    server.stop()
    #expect(response == HTTPResponse(status: 409, body: Array("{\"n\":1}".utf8)))
    let seen = try #require(server.requests.first)
    #expect(seen.hasPrefix("\(method) /v1/x HTTP/1.1\r\n"))
    #expect(seen.contains("Authorization: Bearer KEY\r\n"))
    #expect(seen.hasSuffix(method == "POST" ? "\r\n\r\n{}" : "\r\n\r\n"))
  }

  @Test func `a server that nobody runs is unreachable`() throws {
    let (fd, port) = LoopbackSocket.bound()
    let request = HTTPRequest(method: "GET", url: "http://127.0.0.1:\(port)/", headers: [], body: [])
    let failure = #expect(throws: LocalClient.Failure.self) { try LocalClient().send(request) }
    LoopbackSocket.close(fd)
    guard case .unreachable(let fault) = failure else {
      Issue.record("not unreachable: \(String(describing: failure))")
      return
    }
    #expect(fault.code == "curl-7")
  }

  @Test func `a server that closes without an answer leaves it open whether it did what was asked`() throws {
    let server = StandInProvider { _, _ in .close }
    let request = HTTPRequest(method: "POST", url: server.url, headers: [], body: [1])
    let failure = #expect(throws: LocalClient.Failure.self) { try LocalClient().send(request) }
    server.stop()
    guard case .broken = failure else {
      Issue.record("not broken: \(String(describing: failure))")
      return
    }
  }

  @Test func `files and other schemes are not opened`() throws {
    let request = HTTPRequest(method: "GET", url: "file:///etc/hostname", headers: [], body: [])
    #expect(throws: LocalClient.Failure.self) { try LocalClient().send(request) }
  }

  @Test func `a socket of the file system is a server like any other`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sock").path()
    let listener = LoopbackSocket.listening(at: path)
    let server = WorkerThread(name: "unix") {
      LoopbackSocket.answerOnce(listener, with: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
    }
    let request = HTTPRequest(method: "GET", url: "http://punchline/x", headers: [], body: [])
    let response = try LocalClient(socketPath: path).send(request)
    server.join()
    LoopbackSocket.close(listener)
    try FileManager.default.removeItem(atPath: path)
    #expect(response.body == Array("hi".utf8))
  }
}
