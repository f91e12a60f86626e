import Carriers
import Delivery
import Foundation
import Logging
import Platform
import Settings
import Web

/// Whether a call of the public address comes out at this server: one that knows an answer which was made up just now.
struct AddressCheck {
  let machine: MachineSettings
  let data: String
  let random: any RandomSource

  private static let check = "public-url"

  struct Result {
    var findings: [Finding]
    /// The server runs, and the public address leads to it.
    var leadsToServer: Bool
  }

  func look() async -> Result {
    let visit = VisitRequest(visit: "doctor-\(secret())", answer: secret())
    let isServing = visit.send(to: data)
    let found: Finding = isServing ? await knock(visit, "this server") : await knockAtStandIn(visit)
    let exposure = isServing && found.state == .ok ? await exposure() : []
    return Result(
      findings: [found] + notes + exposure + (isServing ? [] : [Self.notServing]),
      leadsToServer: isServing && found.state == .ok)
  }

  private static let notServing = Finding.ok(
    "server", "none runs on this data directory, so the doctor stood in for it",
    "start 'punchline serve' and look again: then signatures are sent round by the public address")

  private var notes: [Finding] {
    let isTLS = machine.publicURL.hasPrefix("https://")
    guard !isTLS, !isLocal else { return [] }
    return [
      .warning(
        Self.check, "\(machine.publicURL) has no TLS: everybody in between reads texts and secrets",
        "put a proxy with a certificate before Punchline and write https:// (docs/operations.md)")
    ]
  }

  /// What the proxy lets through besides what providers and people need.
  private func exposure() async -> [Finding] {
    var findings: [Finding] = []
    if await answers("/healthz") {
      findings.append(.ok(Self.check, "/healthz is reachable too, for whoever watches from outside"))
    }
    guard !isLocal, await answers("/metrics") else { return findings }
    findings.append(
      .warning(
        Self.check, "/metrics is shown to everybody", "let the proxy pass on only what docs/operations.md names"))
    return findings
  }

  private func answers(_ path: String) async -> Bool {
    let request = HTTPRequest(method: "GET", url: machine.publicURL + path, headers: [], body: [])
    guard case .success(let answer) = await Probe().answer(to: request) else { return false }
    // Some proxies answer 200 and nothing where they have nothing.
    return answer.response.status == 200 && !answer.response.body.isEmpty
  }

  private var isLocal: Bool {
    ["http://127.", "http://localhost", "http://[::1]"].contains { machine.publicURL.hasPrefix($0) }
  }

  private func secret() -> String {
    String(format: "%016lx%016lx", UInt(random.next()), UInt(random.next()))
  }

  // MARK: Without a server

  private func knockAtStandIn(_ visit: VisitRequest) async -> Finding {
    let visits = ExpectedVisits()
    visits.expect(visit.visit, answer: visit.answer)
    var quiet = Logger(label: "doctor")
    quiet.logLevel = .critical
    let (heard, listening) = AsyncStream.makeStream(of: Void.self)
    let server = DoctorServer(
      address: WebServer.Address(host: machine.listen.host, port: machine.listen.port), visits: visits, log: quiet,
      onListening: { listening.yield() })
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // Why it cannot listen is nearly always the same, and is said below.
        do { try await server.run() } catch {}
        listening.finish()
      }
      var isListening = false
      for await _ in heard {
        isListening = true
        break
      }
      let found = isListening ? await knock(visit, "this machine") : cannotListen
      group.cancelAll()
      return found
    }
  }

  private var cannotListen: Finding {
    .failed(
      Self.check,
      "nobody can listen on \(machine.listen.host):\(machine.listen.port), and no server of this data directory does",
      "end the program that listens there, or change 'listen'")
  }

  // MARK: The call

  private func knock(_ visit: VisitRequest, _ goal: String) async -> Finding {
    let url = machine.publicURL + ExpectedVisits.prefix + visit.visit
    let result = await Probe().answer(to: HTTPRequest(method: "GET", url: url, headers: [], body: []))
    switch result {
    case .success(let answer) where answer.response.body == Array(visit.answer.utf8):
      return .ok(Self.check, "\(machine.publicURL) leads to \(goal)")
    case .success(let answer):
      return elsewhere(answer.response.status)
    case .failure(let fault):
      return unreachable(fault)
    }
  }

  private func elsewhere(_ status: Int) -> Finding {
    if (300..<400).contains(status) {
      return .failed(
        Self.check, "\(machine.publicURL) redirects (\(status)), and providers do not follow",
        "write the address that it redirects to as public-url, and at the provider")
    }
    return .failed(
      Self.check, "\(machine.publicURL) answers, but it is not this server (\(status))",
      "let the proxy hand /webhooks/ on to \(machine.listen.host):\(machine.listen.port), path and query as they are")
  }

  private func unreachable(_ fault: TransferFault) -> Finding {
    let name = URL(string: machine.publicURL)?.host() ?? machine.publicURL
    let byHand = "; if it works from outside, your router does not let a machine call its own address"
    switch fault.code {
    case "curl-6":
      return .failed(
        Self.check, "the name \(name) does not resolve",
        "make a DNS record that points to this machine, or mend public-url"
      )
    case "curl-7":
      return .failed(
        Self.check, "nobody answers at \(machine.publicURL)",
        "start the proxy, and let its port through the firewall" + byHand)
    case "curl-28":
      return .failed(
        Self.check, "no answer came from \(machine.publicURL) in time",
        "look at firewall and proxy" + byHand)
    case "curl-60", "curl-51":
      return .failed(
        Self.check,
        "the certificate of \(name) is not valid: it ran out, is another name's, or nobody known has signed it",
        "let the proxy fetch one, and its whole chain")
    case "curl-35":
      return .failed(
        Self.check, "\(name) does not speak TLS as it should: \(fault.why)", "look at the proxy: https on that port?")
    default:
      return .failed(
        Self.check, "\(machine.publicURL) cannot be called: \(fault.why) (\(fault.code))",
        "look at name, firewall and proxy")
    }
  }
}
