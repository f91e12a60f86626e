import Gateway
import HTTPTypes
import Hummingbird

/// Where groups of pages say what they answer. Each address stands behind `/console/{shop}/`; who may come in, what a form must carry and
/// how refusals look is seen to before a handler is asked (`ConsoleDoor`).
final class ConsoleRouter {
  private(set) var routes: [ConsoleRoute] = []

  /// `:name` in a path is a part that the visit has among its `parameters`. What is for staff is for the owner too. Handlers may throw
  /// `ConsoleRefusal` and `SwitchboardRefusal`.
  func get(
    _ path: String, for role: Visitor.Role = .staff, _ handler: @escaping @Sendable (Visit) async throws -> Response
  ) {
    routes.append(ConsoleRoute(method: .get, path: path, role: role) { visit, _ in try await handler(visit) })
  }

  /// A form was sent, by a page of ours to somebody who may. Answers best by `visit.redirect`, or by the form again with what is wrong.
  func post(
    _ path: String, for role: Visitor.Role = .staff,
    _ handler: @escaping @Sendable (Visit, ConsoleForm) async throws -> Response
  ) {
    routes.append(ConsoleRoute(method: .post, path: path, role: role, handler: handler))
  }
}

/// Why a handler answers with no page of its own.
enum ConsoleRefusal: Error, Equatable {
  /// There is no such thing here, or it is another shop's.
  case notFound
  /// The form lacks what no page of ours leaves out.
  case malformed
}

/// One address of the console.
struct ConsoleRoute: Sendable {
  let method: HTTPRequest.Method
  /// As it was given: `members/:contact`.
  let path: String
  let role: Visitor.Role
  let handler: @Sendable (Visit, ConsoleForm) async throws -> Response
  private let parts: [Part]

  private enum Part: Sendable {
    case literal(String)
    case parameter(String)
  }

  init(
    method: HTTPRequest.Method, path: String, role: Visitor.Role,
    handler: @escaping @Sendable (Visit, ConsoleForm) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.role = role
    self.handler = handler
    parts = path.split(separator: "/").map {
      $0.first == ":" ? .parameter(String($0.dropFirst())) : .literal(String($0))
    }
  }

  /// What the path's parameters are; nil where it is another path.
  func parameters(of path: [String]) -> [String: String]? {
    guard path.count == parts.count else { return nil }
    var parameters: [String: String] = [:]
    for (part, found) in zip(parts, path) {
      switch part {
      case .literal(let literal): if literal != found { return nil }
      case .parameter(let name): parameters[name] = found
      }
    }
    return parameters
  }

  /// Fixed parts win over parameters.
  var fixedCount: Int {
    parts.count { if case .literal = $0 { true } else { false } }
  }
}
