package import Carriers
package import Gateway
import HTTPTypes
package import Texting

/// Everything that the web asks of the house behind it; the executable puts the gateway here, a test a stand-in.
package protocol FrontDesk: Sendable {
  /// Takes in what a provider brought, in that order. Tells once, on any thread, when all that it caused is on disk: how many were taken,
  /// and why the others, if any, were not.
  func receive(
    _ messages: [InboundMessage], provider: String, told: @escaping @Sendable (_ taken: Int, DeskRefusal?) -> Void)
  /// Fetches a certificate that a provider signs with, for those who ask for it; tells when it is there, or cannot be had.
  func fetchCertificate(at url: String, then: @escaping @Sendable () -> Void)
  /// Calls an address of a provider's by which webhooks are confirmed; whether that worked stands in the log.
  func confirm(_ url: String)
  /// The configured provider of that name.
  func provider(named name: String) -> WebhookProvider?
  /// The shop system of that name that reports to that shop; nil where there is none.
  func till(named name: String, of shop: String) -> Till?
  /// A shop system of that name with a secret that nobody knows; nil where there is no such system at all.
  func nobodysTill(named name: String) -> (any TillSource)?
  /// Takes in what a shop system told; returns when all that it caused is on disk.
  func take(_ webhook: WebhookRequest, from till: Till) async throws(TillRefusal)
  /// What a visitor hears who was told to come to `/webhooks/{name}`; nil where nobody was.
  func welcome(_ name: String) -> String?
  /// A minted token with its shop, whatever its state; nil if it was never minted.
  func invitation(for token: TokenCode) -> Invitation?
  /// What we hold of the person to whom that secret was texted; nil where it never was, or its time is over.
  func personalData(behind secret: String) -> PersonalData?
  /// Nil unless a provider of the kind `simulator` is configured.
  func simulator() -> SimulatorSettings?
  /// Why the house can take nothing now (journal not writable, configuration broken), in words for an operator and
  /// without any secret; nil while it is ready.
  var unreadiness: String? { get }
}

extension FrontDesk {
  package func welcome(_ name: String) -> String? { nil }
  package func till(named name: String, of shop: String) -> Till? { nil }
  package func nobodysTill(named name: String) -> (any TillSource)? { nil }
  package func take(_ webhook: WebhookRequest, from till: Till) async throws(TillRefusal) {}

  /// Takes in one text; returns when all that it caused is on disk.
  func receive(_ text: InboundText, provider: String) async throws(DeskRefusal) {
    let refusal = await withCheckedContinuation { continuation in
      receive([.text(text)], provider: provider) { (_, refusal) in continuation.resume(returning: refusal) }
    }
    if let refusal { throw refusal }
  }
}

/// Why the house did not take what a webhook brought; each becomes a status of HTTP.
package enum DeskRefusal: Error, Equatable, Sendable {
  /// The state takes nothing any more: 503.
  case notWritable
  /// Too much is waiting for the disk; the provider shall come back: 503.
  case overloaded
  /// Signed, but of no use, like a sender that is no number: 400.
  case malformed(why: String)
}

/// A configured provider as its webhook needs it.
package final class WebhookProvider: Sendable {
  /// Its name in the configuration and in its address.
  package let name: String
  package let provider: any Provider
  /// What its webhook addresses must end in; nil where they end without.
  package let pathSecret: String?
  /// The largest body taken from it.
  package let bodyBytesMax: Int
  /// What it hears once all is on disk.
  let acknowledgement: PreparedAnswer

  package init(name: String, provider: any Provider, pathSecret: String?) {
    self.name = name
    self.provider = provider
    self.pathSecret = pathSecret
    bodyBytesMax = provider.bodyBytesMax
    let words = provider.acknowledgement
    acknowledgement = PreparedAnswer(.ok, contentType: words.contentType, body: words.body)
  }
}
