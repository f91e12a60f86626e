package import NIOCore

/// Every bound of the web in one place; a test may tighten them.
package struct WebLimits: Sendable {
  /// Connections open at once; one more is answered 503 and closed.
  package var connectionsMax = 4096
  /// From a request's first byte to its last, head and body, however the bytes trickle.
  package var requestSeconds: TimeAmount = .seconds(10)
  /// How long a peer may leave our answer unread while bytes are waiting: of what the kernel holds it must take about a third in that time, 9 KB a
  /// second.
  package var responseStallSeconds: TimeAmount = .seconds(10)
  /// How long a connection may stay open between requests.
  package var keepAliveSeconds: TimeAmount = .seconds(60)
  /// How long we go on reading what a refused peer still sends, so that it gets to see the refusal.
  package var lingerSeconds: TimeAmount = .seconds(2)
  /// How long accepted requests may take once the server was told to stop; the courier has its own time after it.
  package var shutdownSeconds: TimeAmount = .seconds(10)
  /// Look-ups of tokens, by landing pages, codes, posters and the simulator together, whoever asks; one more is answered 429. Pages of
  /// a person's own data have as many to themselves.
  package var lookUpsPerSecond = 20
  /// Look-ups that may come at once after a quiet time.
  package var lookUpsBurst = 200

  /// Calls of the API by one key, and those of them that look at much: one more is answered 429.
  package var callsPerSecond = 50
  package var callsBurst = 500
  package var searchesPerSecond = 10
  package var searchesBurst = 100
  /// Webhooks refused for one cause by one provider or till, of which the log has a line each.
  package var refusalLinesPerMinute = 20

  /// One header with its name.
  package static let headerBytesMax = 16 * 1024
  /// All headers of a request.
  package static let headersBytesMax = 32 * 1024
  package static let headerCountMax = 100
  /// What `Retry-After` says, where the state takes nothing and where too much was asked.
  package static let retryAfterSeconds = 5
  /// What the kernel may hold of our answers on one connection; Linux makes it twice as much, and tells that there is room again when a third is
  /// free. Of what it would take by itself, megabytes, a slow reader needs longer for a third than `responseStallSeconds`.
  package static let sendBufferBytes = 128 * 1024
  /// Connections that the kernel may hold before we accept them.
  package static let backlog = 256

  package init() {}
}
