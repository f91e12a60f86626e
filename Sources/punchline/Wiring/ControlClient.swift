import Carriers
import Delivery
import Foundation
import Gateway
import Web

/// Asks the server that runs on a data directory.
struct ControlClient {
  let directory: String

  func perform(_ command: OperatorCommand) throws -> OperatorAnswer {
    let response: HTTPResponse
    do {
      response = try send("POST", ["Content-Type: application/json"], Array(try JSONEncoder().encode(command)))
    } catch {
      throw CommandFailure.fault("a server holds \(directory), but it cannot be asked: \(error)")
    }
    guard response.status == 200 else {
      throw CommandFailure.fault("the server on \(directory) answered \(response.status)")
    }
    return try JSONDecoder().decode(OperatorAnswer.self, from: Data(response.body))
  }

  /// Whether a server listens there.
  var isAnswered: Bool {
    do {
      _ = try send("GET")
      return true
    } catch {
      if case LocalClient.Failure.broken = error { return true }
      return false
    }
  }

  private func send(_ method: String, _ headers: [String] = [], _ body: [UInt8] = []) throws -> HTTPResponse {
    let socket = try ControlSocket(directory: directory)
    defer { socket.close() }
    return try LocalClient(socketPath: socket.path).send(
      HTTPRequest(method: method, url: "http://localhost" + ControlServer.path, headers: headers, body: body))
  }

  /// The server's side of the same words.
  static func answer(_ body: [UInt8], by switchboard: Switchboard) async -> [UInt8] {
    do {
      let command = try JSONDecoder().decode(OperatorCommand.self, from: Data(body))
      return Array(try JSONEncoder().encode(await switchboard.perform(command)))
    } catch {
      return Array(#"{"refused":{"_0":"this server does not understand that: is it another version?"}}"#.utf8)
    }
  }
}
