package import Journaling
package import Loyalty
package import Platform
package import Texting

/// The state that a data directory describes, read without its lock, so that it works beside a running server.
package struct FlatFileArchive: Sendable {
  private let state: FlatFileState

  /// The state before anything happened.
  package init() {
    state = FlatFileState()
  }

  /// Reads all that is there; a directory without a journal is one before anything happened.
  package init(directory: String, disk: any Disk) throws(JournalError) {
    let state = FlatFileState()
    do {
      try JournalInspector.read(directory: directory, disk: disk, each: state.replay)
    } catch .disk(let error) where error.isNotFound {
      // nothing has happened there yet
    }
    self.state = state
  }

  package var reader: any StoreReader { state }

  /// The latest moment that anything happened at.
  package var latest: Instant { state.latest }

  /// By phone number, so that lists come out the same every time.
  package var contacts: [Contact] {
    state.allContacts.sorted { $0.phone.digits < $1.phone.digits }
  }

  /// Oldest first.
  package var tokens: [(code: TokenCode, stored: StoredToken)] {
    state.allTokens.map { ($0.key, $0.value) }
      .sorted { ($0.stored.mintedAt, $0.code.rawValue) < ($1.stored.mintedAt, $1.code.rawValue) }
  }
}
