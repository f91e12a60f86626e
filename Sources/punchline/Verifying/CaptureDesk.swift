import Carriers
import Delivery
import Foundation
import Gateway
import Settings
import Synchronization

/// Judges captured webhooks one by one, by their own keys or by the providers and tills of the configuration, which is read only once one
/// needs it.
struct CaptureDesk {
  private let places: Places
  private let certificates = CapturedCertificates()
  private var configured: Result<Configuration, CapturedWebhook.Unreadable>?
  private var looked: Looked?

  private struct Looked {
    let configuration: Configuration?
  }

  init(_ places: Places) {
    self.places = places
  }

  mutating func verdict(on line: [UInt8]) throws(CapturedWebhook.Unreadable) -> WebhookJudge.Verdict {
    var captured = try CapturedWebhook(line: line)
    // a header without a value proves no more than none
    captured.headers.removeAll { $0.value.allSatisfy(\.isWhitespace) }
    guard captured.key.isEmpty else { return try byItself(captured) }
    let configuration = try configuration()
    let machine = configuration.machine
    if let till = configuration.till(captured.provider ?? "") {
      return judged(captured, by: WebhookJudge(till: till), machine).verdict
    }
    guard let name = captured.provider, let settings = machine.providers[name] else {
      let known = (machine.providers.keys.sorted() + configuration.tillNames).joined(separator: ", ")
      throw CapturedWebhook.Unreadable(
        why:
          "there is no key (secret, public_key or signing_cert_pem), and the provider is none of the configuration: \(known)"
      )
    }
    return try byConfiguration(captured, settings, machine)
  }

  private mutating func byItself(
    _ asCaptured: CapturedWebhook
  ) throws(CapturedWebhook.Unreadable) -> WebhookJudge.Verdict {
    var captured = asCaptured
    if SignatureScheme(captured) == nil, let name = captured.provider, let machine = known()?.machine {
      // the key is there, and the configuration knows what kind of provider the name is
      captured.provider = machine.providers[name]?.kind.rawValue ?? name
    }
    guard let scheme = SignatureScheme(captured) else { throw unknownScheme(captured) }
    return try WebhookJudge(scheme, for: captured).verdict(on: captured.request)
  }

  /// As the server would judge it: against `public-url`, whatever address was captured.
  private func byConfiguration(
    _ captured: CapturedWebhook, _ settings: ProviderSettings, _ machine: MachineSettings
  ) throws(CapturedWebhook.Unreadable) -> WebhookJudge.Verdict {
    let provider: (any Provider)?
    do { provider = try settings.carrier(certificates) } catch { throw CapturedWebhook.Unreadable(why: "\(error)") }
    guard let provider else {
      throw CapturedWebhook.Unreadable(why: "'\(settings.name)' is a simulator: nothing comes from outside")
    }
    if let why = settings.misdirection(of: captured.request(at: machine.publicURL).target) { return .invalid(why: why) }
    let (verdict, again) = judged(captured, by: WebhookJudge(provider), machine)
    guard case .needsCertificate(let url) = verdict, certificates.fetch(url) else { return verdict }
    return again()
  }

  /// The verdict, and the same once more.
  private func judged(
    _ captured: CapturedWebhook, by judge: WebhookJudge, _ machine: MachineSettings
  ) -> (verdict: WebhookJudge.Verdict, again: () -> WebhookJudge.Verdict) {
    let asCaptured = captured.request
    let request = captured.request(at: machine.publicURL)
    let elsewhere = Mending(
      why:
        "the provider called \(asCaptured.publicURL), but public-url is \(machine.publicURL): make them the same, letter by letter"
    ) { $0 = asCaptured }
    let verdict = { judge.verdict(on: request, also: [elsewhere]) }
    return (verdict(), verdict)
  }

  private mutating func unknownScheme(_ captured: CapturedWebhook) -> CapturedWebhook.Unreadable {
    let said = captured.scheme.map { "the scheme '\($0)'" } ?? "the provider '\(captured.provider ?? "")'"
    let schemes = SignatureScheme.allCases.map(\.rawValue).joined(separator: ", ")
    var why = "\(said) is not known; there are the schemes \(schemes)"
    let names = (known()?.machine.providers.keys.sorted() ?? []) + (known()?.tillNames ?? [])
    if !names.isEmpty { why += ", and the providers of the configuration \(names.joined(separator: ", "))" }
    return CapturedWebhook.Unreadable(why: why)
  }

  private mutating func configuration() throws(CapturedWebhook.Unreadable) -> Configuration {
    let found = configured ?? load()
    configured = found
    return try found.get()
  }

  /// The configuration without its secrets, where there is a good one.
  private mutating func known() -> Configuration? {
    if let looked { return looked.configuration }
    var configuration: Configuration?
    if case .success(let loaded) = places.load(secrets: .unneeded) { configuration = loaded.catalogue.configuration }
    looked = Looked(configuration: configuration)
    return configuration
  }

  private func load() -> Result<Configuration, CapturedWebhook.Unreadable> {
    switch places.load() {
    case .success(let loaded): .success(loaded.catalogue.configuration)
    case .failure:
      .failure(
        CapturedWebhook.Unreadable(
          why:
            "there is no key (secret, public_key or signing_cert_pem), and the configuration in \(places.config) is not good: "
            + "run 'punchline check'"))
    }
  }
}

extension Configuration {
  /// Shop and till, as `blue-cup/square`.
  fileprivate func till(_ name: String) -> (any TillSource)? {
    for shop in shops {
      for till in shop.tills where name == "\(shop.id)/\(till.kind.rawValue)" { return till.source(in: shop.currency) }
    }
    return nil
  }

  fileprivate var tillNames: [String] {
    shops.flatMap { shop in shop.tills.map { "\(shop.id)/\($0.kind.rawValue)" } }
  }
}

extension ProviderSettings {
  /// Why a webhook at that address is not for this provider, as far as the address tells.
  fileprivate func misdirection(of target: String) -> String? {
    let path = target.prefix { $0 != "?" }
    guard let secret = pathSecret?.reveal else { return nil }
    guard path.hasSuffix("/" + secret) || path.removingPercentEncoding?.hasSuffix("/" + secret) == true else {
      return "the address does not end in this provider's path-secret: enter the address with it at the provider"
    }
    return nil
  }
}

/// SNS's certificates, fetched from SNS when the first message needs one.
private final class CapturedCertificates: CertificateShelf {
  private let fetched = Mutex<[String: [UInt8]]>([:])

  func certificate(at url: String) -> [UInt8]? { fetched.withLock { $0[url] } }

  /// The address is the provider's own: whoever asks has made sure of that.
  func fetch(_ url: String) -> Bool {
    do {
      let answer = try Probe().send(HTTPRequest(method: "GET", url: url, headers: [], body: []))
      guard answer.response.status == 200 else { return false }
      fetched.withLock { $0[url] = answer.response.body }
      return true
    } catch {
      return false
    }
  }
}
