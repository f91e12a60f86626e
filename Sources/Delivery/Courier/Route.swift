package import Carriers
import Gateway
import Texting

/// How the texts of a sender travel at the moment.
package struct Route: Sendable {
  package enum Transport: Sendable {
    /// Over the network, as the provider says.
    case http(any Provider)
    /// Within this process (the simulator). Called on the courier's thread: it must answer at once.
    case local(@Sendable (OutboundText) -> AttemptResult)
  }

  /// The provider's name in the configuration.
  package var providerName: String
  /// Segments a second.
  package var rate: Int
  /// Where this provider's receipts shall go; the text's id is added as the query parameter `text`.
  package var statusURL: String?
  package var transport: Transport

  package init(
    providerName: String, rate: Int, statusURL: String?, transport: Transport
  ) {
    self.providerName = providerName
    self.rate = rate
    self.statusURL = statusURL
    self.transport = transport
  }

  func outbound(_ text: OutboxText) -> OutboundText {
    let id = text.id.description
    return OutboundText(
      id: id, from: text.sender, to: text.to.e164, body: text.body,
      statusURL: statusURL.map { $0 + ($0.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "text=" + id })
  }
}
