import Carriers
import Delivery
import Platform
import Settings
import Web

/// One provider: where its webhooks come to, whether it knows our credentials, whether its signature fits.
struct ProviderCheck {
  let settings: ProviderSettings
  let publicURL: String
  /// The server runs and the public address leads to it: a webhook can be sent round.
  let leadsToServer: Bool
  let random: any RandomSource
  let clock: any WallClock

  struct Result {
    var findings: [Finding]
    /// The time that the provider told.
    var date: String?
  }

  private var check: String { "provider \(settings.name)" }
  private var page: String { "docs/providers/\(settings.kind.rawValue).md" }

  func look() async -> Result {
    if settings.kind == .simulator { return Result(findings: [simulator], date: nil) }
    let carrier: any Provider
    do {
      guard let made = try settings.carrier(NothingFetched()) else { return Result(findings: [], date: nil) }
      carrier = made
    } catch {
      return Result(findings: [.failed(check, "\(error)", error.remedy)], date: nil)
    }
    let (credentials, date) = await credentials(carrier)
    return Result(findings: [address, credentials, await signature(carrier)], date: date)
  }

  private var simulator: Finding {
    publicURL.hasPrefix("https://")
      ? .warning(check, "a simulator stands on a public machine", "take it out of punchline.yaml before going live")
      : .ok(check, "a simulator: nothing leaves this machine")
  }

  private var address: Finding {
    let secret = settings.pathSecret == nil ? "" : "/SECRET"
    let words = settings.pathSecret == nil ? "" : ", where SECRET is its path-secret"
    return .ok(
      check, "webhooks come to \(publicURL)/webhooks/\(settings.name)\(secret)\(words)", "set it up as \(page) says")
  }

  private var moment: SendMoment { SendMoment(millis: clock.now(), nonce: (random.next(), random.next())) }

  // MARK: Credentials

  private func credentials(_ carrier: any Provider) async -> (Finding, date: String?) {
    guard let question = carrier.credentialQuestion(at: moment) else {
      return (
        .ok(check, "whether it knows our credentials cannot be asked without sending a text", "send yourself one"), nil
      )
    }
    switch await Probe().answer(to: question) {
    case .failure(let fault):
      return (
        .failed(
          check, "it cannot be reached: \(fault.why) (\(fault.code))", "look at this machine's way out, and at 'api'"),
        nil
      )
    case .success(let answer):
      switch carrier.knowsCredentials(by: answer.response) {
      case true: return (.ok(check, "it knows our credentials"), answer.date)
      case false:
        return (
          .failed(
            check, "it does not know our credentials (\(answer.response.status))",
            "copy account and secrets anew from the provider: \(page)"), answer.date
        )
      case nil:
        return (
          .warning(
            check, "whether it knows our credentials, its answer does not tell (\(answer.response.status))",
            "send yourself a text"
          ), answer.date
        )
      }
    }
  }

  // MARK: Signature

  private func signature(_ carrier: any Provider) async -> Finding {
    let secret = settings.pathSecret.map { "/" + $0.reveal } ?? ""
    let url = "\(publicURL)/webhooks/\(settings.name)/status\(secret)"
    guard let imitated = carrier.imitation(to: url, at: moment) else {
      return .ok(
        check, "only the provider itself can sign, so its signature shows with the first text",
        "text a keyword to the number")
    }
    if let why = refusal(of: imitated, by: carrier) {
      return .failed(check, "a webhook signed with our own secret does not fit: \(why)", "look at the secrets: \(page)")
    }
    guard leadsToServer else { return .ok(check, "a webhook signed with our own secret fits") }
    switch await Probe().answer(to: imitated) {
    case .success(let answer) where answer.response.status == 200:
      return .ok(check, "a signed webhook went round by the public address and fits")
    case .success(let answer):
      return .failed(
        check, "a signed webhook that went round by the public address was answered \(answer.response.status)",
        answer.response.status == 403
          ? "the proxy changes path, query, body or headers, or the server was started with another public-url: see its log"
          : "see the log of server and proxy")
    case .failure(let fault):
      return .failed(
        check, "a signed webhook did not get round by the public address: \(fault.why)", "see the log of the proxy")
    }
  }

  /// Judged here, as the server would.
  private func refusal(of imitated: HTTPRequest, by carrier: any Provider) -> String? {
    let request = WebhookRequest(
      method: imitated.method, publicURL: publicURL, target: String(imitated.url.dropFirst(publicURL.count)),
      headers: imitated.headers.compactMap { line in
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return (line[..<colon].lowercased(), String(line[colon...].dropFirst(2)))
      }, body: imitated.body, receivedAt: clock.now() / 1_000)
    do {
      _ = try carrier.take(request)
      return nil
    } catch {
      switch error {
      case .unsigned(let why), .malformed(let why): return why
      case .needsCertificate: return nil
      }
    }
  }
}

private struct NothingFetched: CertificateShelf {
  func certificate(at url: String) -> [UInt8]? { nil }
}
