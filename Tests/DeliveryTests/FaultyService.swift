import Foundation
import Synchronization

/// A provider's server that fails in one way for its first requests and is well from then on. It knows what it took.
final class FaultyService: Sendable {
  enum Fault: String, CaseIterable, Sendable {
    case refuses = "refuses connections"
    case stalls = "takes the request and says nothing"
    case closes = "closes after the request"
    case breaksOff = "closes in the status line"
    case halfAnswer = "closes in the answer, after its 201"
    case late = "takes the text, answers too late"
    case tooMany = "429, Retry-After 1"
    case unavailable = "503"
    case broken = "500 without a word of the provider's"
    case brokenItself = "500, the provider's own error"
    case gatewayTimeout = "takes the text, answers 504"
    case portal = "200, the page of another"
    case forgets = "201, and never a receipt"
  }

  struct Arrival: Sendable {
    enum Kind: Sendable {
      /// It said that it did not take it.
      case refused
      case taken
      /// It said nothing, so that it may have taken it.
      case silent
    }

    let text: UInt64
    let at: ContinuousClock.Instant
    let kind: Kind
  }

  private let book: Book
  private let server: StandInProvider

  var all: [Arrival] { book.arrivals.withLock { $0 } }
  var url: String { server.url }

  /// `faultyCount`: how many requests fail.
  init(_ fault: Fault, faultyCount: Int, lateMillis: Int64) {
    let book = Book()
    self.book = book
    server = StandInProvider(isOpen: fault != .refuses) { number, request in
      let (kind, reply) = number < faultyCount ? Self.reply(fault, lateMillis) : (.taken, Self.taken)
      let arrival = Arrival(text: Self.text(request), at: .now, kind: kind)
      book.arrivals.withLock { $0.append(arrival) }
      return reply
    }
  }

  private final class Book: Sendable {
    let arrivals = Mutex<[Arrival]>([])
  }

  func open() { server.open() }
  func stop() { server.stop() }

  private static let taken = StandInProvider.Reply.answer(201, body: #"{"sid":"SM1"}"#)

  private static func reply(_ fault: Fault, _ lateMillis: Int64) -> (Arrival.Kind, StandInProvider.Reply) {
    switch fault {
    case .refuses, .forgets: (.taken, taken)
    case .stalls: (.silent, .stall)
    case .closes: (.silent, .close)
    case .breaksOff: (.silent, .closeAfter("HTTP/1.1 2"))
    case .halfAnswer: (.taken, .closeAfter("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"sid\":\"SM"))
    case .late: (.silent, .answerLate(millis: lateMillis, 201, body: #"{"sid":"SM1"}"#))
    case .tooMany: (.refused, .answer(429, headers: ["Retry-After: 1"]))
    case .unavailable: (.refused, .answer(503))
    case .broken: (.silent, .answer(500))
    case .brokenItself: (.refused, .answer(500, body: #"{"code":20500}"#))
    case .gatewayTimeout: (.silent, .answer(504, body: "<html>"))
    case .portal: (.silent, .answer(200, body: "<html>"))
    }
  }

  /// The id stands in the address for receipts.
  private static func text(_ request: String) -> UInt64 {
    guard let range = request.range(of: "text%3D") else { return 0 }
    return UInt64(request[range.upperBound...].prefix(16), radix: 16) ?? 0
  }

  /// The most requests within a second.
  static func peak(_ arrivals: some Sequence<Arrival>) -> Int {
    let times = arrivals.map(\.at)
    var first = 0
    var most = 0
    for last in times.indices {
      while times[first].duration(to: times[last]) >= .seconds(1) { first += 1 }
      most = max(most, last - first + 1)
    }
    return most
  }
}
