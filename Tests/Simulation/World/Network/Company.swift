import Carriers
import Delivery

/// A provider: takes texts, or not, as its mood is, and says later what became of them.
final class Company {
  /// How it deals with requests for a while.
  enum Mood: CaseIterable {
    case fine, slow, absent, stalling, breaking, busy, failing, refusing, forgetful
  }

  /// A request that has come.
  struct Request {
    let text: String
    let sender: String
    let phone: String
    let body: String
  }

  /// What it does with it, and when the gateway hears of that.
  struct Reaction {
    let result: TransferResult
    let afterMillis: Int64
    var isTaken = false
    /// What its receipts will call the text.
    var providerID = ""
  }

  let name: String
  let provider: CompanyProvider
  var mood = Mood.fine
  /// By our id of the text: what this provider calls it.
  private(set) var taken: [String: String] = [:]
  private var takenCount = 0

  /// As libcurl: nobody there, no answer in time, a connection that broke.
  private static let absent = TransferFault(code: "curl-7", why: "could not connect")
  private static let late = TransferFault(code: "curl-28", why: "timeout")
  private static let broken = TransferFault(code: "curl-52", why: "empty reply")
  private static let patienceMillis = Int64(TransferLimits().wholeMillis)

  init(name: String, isAnswerable: Bool) {
    self.name = name
    provider = CompanyProvider(name: name, isAnswerable: isAnswerable)
  }

  func react(to request: Request, _ dice: inout Dice) -> Reaction {
    let soon = dice.between(5, 400)
    // even in a bad hour some requests fare well
    switch dice.chance(250) ? .fine : mood {
    case .fine, .forgetful: return take(request, after: soon)
    case .slow: return take(request, after: dice.between(2_000, Self.patienceMillis - 1))
    case .absent: return Reaction(result: .notSent(Self.absent), afterMillis: soon)
    case .stalling: return lose(request, .inDoubt(Self.late), after: Self.patienceMillis, &dice)
    case .breaking:
      guard dice.chance(300) else { return lose(request, .inDoubt(Self.broken), after: soon, &dice) }
      var reaction = take(request, after: soon)
      reaction = Reaction(
        result: .brokenOff(HTTPResponse(status: 200, body: [])), afterMillis: soon, isTaken: true,
        providerID: reaction.providerID)
      return reaction
    case .busy:
      let patience: Int64? = dice.chance(800) ? dice.between(1, 900) : nil
      return answer(429, retryAfter: patience, after: soon)
    case .failing: return answer(dice.pick([500, 502, 503, 401]), retryAfter: dice.chance(200) ? 30 : nil, after: soon)
    case .refusing: return answer(400, dice.pick(["blocked", "nobody", "no"]), after: soon)
    }
  }

  /// Whether it had a text.
  func look(for text: String, _ dice: inout Dice) -> Reaction {
    let soon = dice.between(5, 400)
    switch dice.chance(400) ? .fine : mood {
    case .absent: return Reaction(result: .notSent(Self.absent), afterMillis: soon)
    case .stalling, .breaking: return Reaction(result: .inDoubt(Self.late), afterMillis: Self.patienceMillis)
    case .busy: return answer(429, retryAfter: dice.between(1, 600), after: soon)
    case .failing: return answer(503, after: soon)
    case .fine, .slow, .refusing, .forgetful:
      return answer(200, taken[text].map { "taken \($0)" } ?? "never", after: soon)
    }
  }

  private func take(_ request: Request, after millis: Int64) -> Reaction {
    takenCount += 1
    let id = "\(name)-\(takenCount)"
    taken[request.text] = id
    return Reaction(
      result: .answered(HTTPResponse(status: 200, body: Array(id.utf8))), afterMillis: millis, isTaken: true,
      providerID: id)
  }

  /// No answer: it may have been taken.
  private func lose(
    _ request: Request, _ result: TransferResult, after millis: Int64, _ dice: inout Dice
  ) -> Reaction {
    guard dice.chance(500) else { return Reaction(result: result, afterMillis: millis) }
    return Reaction(
      result: result, afterMillis: millis, isTaken: true, providerID: take(request, after: millis).providerID)
  }

  private func answer(
    _ status: Int, _ body: String = "", retryAfter: Int64? = nil, after millis: Int64
  ) -> Reaction {
    Reaction(
      result: .answered(HTTPResponse(status: status, retryAfterSeconds: retryAfter, body: Array(body.utf8))),
      afterMillis: millis)
  }
}
