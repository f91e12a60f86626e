import Gateway
import Synchronization
import Testing
import Texting

@testable import Web

/// Keeps cookies and the token of the last form, as a browser does.
struct Browser {
  let server: ConsoleServer
  var cookies: [String: String] = [:]
  /// The token of the last page's form.
  var token = ""
  var headers: [String] = []

  init(server: ConsoleServer) {
    self.server = server
  }

  mutating func get(_ path: String) async throws -> WireAnswer { try await ask("GET", path, "") }

  /// Sends a form with the last page's token, unless `fields` has one.
  mutating func post(_ path: String, _ fields: [String: String] = [:]) async throws -> WireAnswer {
    let all = ["csrf": token].merging(fields) { _, own in own }
    let body = all.sorted { $0.key < $1.key }.map { "\($0.key)=\(PercentCoding.encoded($0.value))" }
    return try await ask("POST", path, body.joined(separator: "&"))
  }

  mutating func ask(_ method: String, _ path: String, _ body: String) async throws -> WireAnswer {
    let running = RunningConnection(port: server.port)
    var lines = headers
    if !cookies.isEmpty {
      lines.append(
        "Cookie: " + cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    }
    if method == "POST" { lines.append("Content-Type: application/x-www-form-urlencoded") }
    let answer = try await running.ask(method, path, headers: lines, body: body)
    for cookie in answer.cookies {
      let pair = (cookie.split(separator: ";").first ?? "").split(separator: "=", maxSplits: 1)
      guard let name = pair.first else { continue }
      cookies[String(name)] = pair.count == 2 && !cookie.contains("Max-Age=0;") ? String(pair[1]) : nil
    }
    if let match = answer.text.firstMatch(of: /name="csrf" value="([^"]+)"/) { token = String(match.1) }
    return answer
  }
}

/// Takes texts and tells the codes in them.
final class CodeCourier: Courier {
  private let texts = Mutex<[OutboxText]>([])

  func carry(_ texts: [OutboxText]) {
    self.texts.withLock { $0 += texts }
  }

  func code(to phone: String) -> String? {
    let body = texts.withLock { $0.last { $0.to.e164 == phone }?.body }
    return body?.firstMatch(of: /[0-9]{6}/).map { String($0.0) }
  }
}
