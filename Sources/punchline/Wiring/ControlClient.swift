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
      let request = HTTPRequest(
        method: "POST", url: "http://localhost" + ControlServer.path, headers: ["Content-Type: application/json"],
        body: Array(try JSONEncoder().encode(command)))
      let socket = try ControlSocket(directory: directory)
      defer { socket.close() }
      response = try LocalClient(socketPath: socket.path).send(request)
    } catch {
      throw CommandFailure.fault("a server holds \(directory), but it cannot be asked: \(error)")
    }
    guard response.status == 200 else {
      throw CommandFailure.fault("the server on \(directory) answered \(response.status)")
    }
    return try JSONDecoder().decode(OperatorAnswer.self, from: Data(response.body))
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
