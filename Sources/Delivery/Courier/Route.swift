package import Carriers
import Gateway
import Texting

/// How the texts of a sender travel at the moment.
package struct Route: Sendable {
  /// Segments a second.
  package var rate: Int
  package var first: Way
  /// Takes over while the first one's provider takes nothing.
  package var backup: Way?

  package init(rate: Int, first: Way, backup: Way? = nil) {
    self.rate = rate
    self.first = first
    self.backup = backup
  }

  /// One provider's way of carrying them.
  package struct Way: Sendable {
    /// The provider's name in the configuration.
    package var provider: String
    /// Where this provider's receipts shall go; the text's id is added as the query parameter `text`.
    package let statusURL: String?
    /// The same, ready for the id behind it.
    fileprivate let statusBeginning: String?
    package var transport: Transport

    package init(provider: String, statusURL: String?, transport: Transport) {
      self.provider = provider
      self.statusURL = statusURL
      statusBeginning = statusURL.map { $0 + ($0.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "text=" }
      self.transport = transport
    }
  }

  package enum Transport: Sendable {
    /// Over the network, as the provider says.
    case http(any Provider)
    /// Within this process (the simulator). Called on the courier's thread: it must answer at once.
    case local(@Sendable (OutboundText) -> AttemptResult)
  }
}

extension Route.Way {
  /// Whether the provider can be asked what became of a text in doubt.
  func canTell(of text: OutboxText) -> Bool {
    guard case .http(let provider) = transport else { return false }
    return provider.request(lookingFor: outbound(text), at: SendMoment(millis: 0, nonce: (0, 0))) != nil
  }

  func outbound(_ text: OutboxText) -> OutboundText {
    let id = text.id.description
    return OutboundText(
      id: id, from: text.sender, to: text.to.e164, body: text.body,
      statusURL: statusBeginning.map { $0 + id },
      purpose: text.purpose == .marketing ? .marketing : .reply)
  }
}
