import Carriers
import Delivery
import Foundation
import Web

/// Asks the running server to expect a visitor, through its control socket.
struct VisitRequest: Codable {
  /// The last part of the address that will be called.
  let visit: String
  /// What the visitor is to hear.
  let answer: String

  init(visit: String, answer: String) {
    self.visit = visit
    self.answer = answer
  }

  /// Nil for what asks for something else.
  init?(_ body: [UInt8]) {
    do { self = try JSONDecoder().decode(Self.self, from: Data(body)) } catch { return nil }
  }

  /// The server's side.
  func isExpected(by visits: ExpectedVisits) -> [UInt8] {
    visits.expect(visit, answer: answer)
    return Array("{}".utf8)
  }

  /// False where no server runs on that directory, or one of another version.
  func send(to directory: String) -> Bool {
    do {
      let socket = try ControlSocket(directory: directory)
      defer { socket.close() }
      let response = try LocalClient(socketPath: socket.path, limits: TransferLimits(wholeMillis: 5_000)).send(
        HTTPRequest(
          method: "POST", url: "http://localhost" + ControlServer.path, headers: ["Content-Type: application/json"],
          body: Array(try JSONEncoder().encode(self))))
      return response.status == 200 && response.body == Array("{}".utf8)
    } catch {
      return false
    }
  }
}
