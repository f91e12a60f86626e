package import Loyalty

/// Somebody who is signed in to one shop's console. The secret is in their browser alone; what is kept is a digest of it. Who serves several
/// shops has one for each, by the same secret.
package struct ConsoleSession: Equatable, Sendable {
  /// Public: sessions are listed and ended by it.
  package let id: String
  /// The SHA-256 of the secret: 64 hexadecimal digits. The secret is too long to be found by trying.
  package let digest: String
  /// Whose it is; nil where a link of the operator's opened it, for the owner.
  package let contact: ContactID?
  package let since: Instant

  /// A shop has no more at once: the oldest goes.
  package static let sessionsMax = 100
  package static let lifeSeconds: Int64 = 14 * 86_400

  package init(id: String, digest: String, contact: ContactID?, since: Instant) {
    self.id = id
    self.digest = digest
    self.contact = contact
    self.since = since
  }

  package var until: Instant { since.adding(seconds: Self.lifeSeconds) }
}

/// A link that signs its first taker in as the owner, once.
package struct ConsoleLink: Equatable, Sendable {
  /// The SHA-256 of its secret.
  package let digest: String
  package let until: Instant

  /// A shop has no more at once: the oldest goes.
  package static let linksMax = 10
  package static let lifeSeconds: Int64 = 600

  package init(digest: String, until: Instant) {
    self.digest = digest
    self.until = until
  }
}

extension ShopState {
  mutating func open(_ session: ConsoleSession, by link: String?, at instant: Instant) {
    if let link { consoleLinks[link] = nil }
    sessions = sessions.filter { instant < $0.value.until }
    if sessions.count >= ConsoleSession.sessionsMax,
      let oldest = sessions.values.min(by: { ($0.since, $0.id) < ($1.since, $1.id) })
    {
      sessions[oldest.digest] = nil
    }
    sessions[session.digest] = session
  }

  mutating func closeSession(_ id: String) {
    sessions = sessions.filter { $0.value.id != id }
  }

  mutating func closeSessions(of contact: ContactID) {
    sessions = sessions.filter { $0.value.contact != contact }
  }

  mutating func add(_ link: ConsoleLink, at instant: Instant) {
    consoleLinks = consoleLinks.filter { instant < $0.value.until }
    if consoleLinks.count >= ConsoleLink.linksMax,
      let oldest = consoleLinks.values.min(by: { ($0.until, $0.digest) < ($1.until, $1.digest) })
    {
      consoleLinks[oldest.digest] = nil
    }
    consoleLinks[link.digest] = link
  }
}
