import Gateway
import HTTPTypes
import Hummingbird
import Platform
import Texting

/// Where calls of programs come in: `/v1/…`. It answers before the router does, which knows no 405 and reads no bodies; whoever is not let in
/// has none of theirs read.
struct APIDoor: Sendable {
  let desk: any APIDesk
  let front: any FrontDesk
  let shelf: PageShelf
  let allowance: CallAllowance
  let meters: WebMeters

  static let bodyBytesMax = 64 * 1_024
  private static let idempotencyKey = HTTPField.Name("idempotency-key")
  private static let replayed = HTTPField.Name("idempotent-replayed")
  private static let idempotencyKeyMax = 255

  /// Nil for what is not the API's.
  func answer(_ request: Request) async throws -> Response? {
    let path = request.uri.path
    guard path == "/v1" || path.hasPrefix("/v1/") else { return nil }
    let response = try await answer(request, path)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request, _ path: String) async throws -> Response {
    guard let (shop, route) = APIRoute.read(path) else {
      return refusal(APIProblem(.noSuchAddress, "see /openapi for the addresses that there are"))
    }
    guard route.methods.contains(request.method) else { return wrongMethod(route) }
    guard let caller = desk.admit(Self.key(in: request), at: shop) else { return refusal(.stranger) }
    let standing = allowance.take(caller.key.id, isSearch: route.isSearch(request.method))
    var response: Response
    if standing.isTaken {
      response = try await admitted(caller, request, route)
    } else {
      response = refusal(
        APIProblem(.tooMany, "this key has called too often: go on in \(standing.secondsToNext) seconds"))
      response.headers[.retryAfter] = String(standing.secondsToNext)
    }
    standing.write(to: &response.headers)
    return response
  }

  private func admitted(_ caller: APICaller, _ request: Request, _ route: APIRoute) async throws -> Response {
    if let right = route.right(to: request.method), !caller.key.rights.contains(right) {
      return refusal(
        APIProblem(
          .missingRight, "this key lacks the right '\(right.rawValue)': make one with it by 'punchline key create'"))
    }
    if request.method == .get || request.method == .head { return await told(caller, request, route) }
    return try await commanded(caller, request, route)
  }

  // MARK: Asking

  private func told(_ caller: APICaller, _ request: Request, _ route: APIRoute) async -> Response {
    do throws(APIProblem) {
      let reader = QuestionReader(route: route, query: request.uri.query ?? "")
      if case .tokenPicture(let text, let picture) = route {
        _ = try reader.fields([])
        return try code(text, picture, caller)
      }
      guard let question = try reader.question(phone: { desk.phone($0, at: caller.shop) }) else {
        return wrongMethod(route)
      }
      return written(try await desk.answer(question, to: caller))
    } catch {
      return refusal(error)
    }
  }

  /// The code itself, to be printed.
  private func code(_ text: String, _ picture: APIRoute.Picture, _ caller: APICaller) throws(APIProblem) -> Response {
    guard let token = TokenCode(text), desk.hasToken(token, caller), let invitation = front.invitation(for: token),
      let code = QRCode(shelf.current.codeText(invitation))
    else { throw APIProblem(.unknown, "the shop minted no such token") }
    return switch picture {
    case .png: Site.response(code.png, contentType: "image/png")
    case .svg: Site.response(Array(code.svg.utf8), contentType: "image/svg+xml; charset=utf-8")
    }
  }

  // MARK: Commanding

  private func commanded(_ caller: APICaller, _ request: Request, _ route: APIRoute) async throws -> Response {
    if let length = request.headers[.contentLength], length != "0", !Self.isJSON(request) {
      return refusal(APIProblem(.wrongType, "send 'Content-Type: application/json'"))
    }
    guard let bytes = try await request.bytes(max: Self.bodyBytesMax) else {
      return refusal(APIProblem(.tooLarge, "a body has at most \(Self.bodyBytesMax) bytes"))
    }
    if !bytes.isEmpty, !Self.isJSON(request) {
      return refusal(APIProblem(.wrongType, "send 'Content-Type: application/json'"))
    }
    do throws(APIProblem) {
      _ = try QuestionReader(route: route, query: request.uri.query ?? "").fields([])
      let body = try Self.tree(bytes)
      let key = try Self.idempotencyKey(in: request)
      let reader = CommandReader(route: route, body: body)
      guard let command = try reader.command(phone: { desk.phone($0, at: caller.shop) }) else {
        return wrongMethod(route)
      }
      let words = "\(request.method.rawValue) \(route)\n" + String(decoding: body.canonical, as: UTF8.self)
      return written(
        try await desk.carryOut(command, as: APICall(of: caller, idempotencyKey: key, words: words)))
    } catch {
      return refusal(error)
    }
  }

  /// No body is one without fields.
  private static func tree(_ bytes: [UInt8]) throws(APIProblem) -> JSONTree {
    guard !bytes.isEmpty else { return .object([]) }
    do {
      return try JSONTree(bytes)
    } catch {
      throw APIProblem(.malformed, "the body is no JSON in UTF-8, from byte \(error.offset) on")
    }
  }

  private static func isJSON(_ request: Request) -> Bool {
    let type = request.headers[.contentType] ?? ""
    return type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == "application/json"
  }

  private static func idempotencyKey(in request: Request) throws(APIProblem) -> String? {
    guard let name = idempotencyKey, let key = request.headers[name] else { return nil }
    guard 1...idempotencyKeyMax ~= key.utf8.count, key.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw APIProblem(
        .invalid, "the header Idempotency-Key must have 1 to \(idempotencyKeyMax) characters from '!' to '~'",
        parameter: .header("Idempotency-Key"))
    }
    return key
  }

  private static func key(in request: Request) -> String {
    let words = (request.headers[.authorization] ?? "").split(separator: " ", omittingEmptySubsequences: true)
    return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : ""
  }

  // MARK: Answering

  private func written(_ answer: APIAnswer) -> Response {
    var response = Site.response(
      answer.body, contentType: "application/json", status: HTTPResponse.Status(code: answer.status))
    if answer.isRepeat, let name = Self.replayed { response.headers[name] = "true" }
    return response
  }

  private func refusal(_ problem: APIProblem) -> Response {
    if let cause = problem.kind.cause { meters.refused(cause) }
    return problem.response
  }

  private func wrongMethod(_ route: APIRoute) -> Response {
    let allowed = route.methods.map(\.rawValue).joined(separator: ", ")
    var response = refusal(APIProblem(.wrongMethod, "this address takes \(allowed)"))
    response.headers[.allow] = allowed
    return response
  }
}
