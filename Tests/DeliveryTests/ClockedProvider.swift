import Carriers
import Synchronization

/// A provider that notes when the courier hands a text over, by the courier's own clock: when it arrives depends on the machine's load.
struct ClockedProvider: Provider {
  final class Book: Sendable {
    private let moments = Mutex<[Int64]>([])

    func note(_ millis: Int64) { moments.withLock { $0.append(millis) } }

    /// The most that were handed over within a second.
    var peak: Int {
      let times = moments.withLock { $0.sorted() }
      var first = 0
      var most = 0
      for last in times.indices {
        while times[last] - times[first] >= 1_000 { first += 1 }
        most = max(most, last - first + 1)
      }
      return most
    }
  }

  let provider: any Provider
  let book: Book

  var acknowledgement: Acknowledgement { provider.acknowledgement }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) { try provider.verify(request) }

  func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent { try provider.parse(request) }

  func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    book.note(moment.millis)
    return provider.request(sending: text, at: moment)
  }

  var takesOnce: Bool { provider.takesOnce }

  func outcome(of response: HTTPResponse) -> SendOutcome { provider.outcome(of: response) }
}
