package import Journaling
package import Loyalty
package import Platform
package import Texting

/// The state that a data directory describes, read without its lock, so that it works beside a running server. One
/// thread at a time may look at it.
package struct FlatFileArchive: Sendable {
  private let state: FlatFileState

  /// The state before anything happened.
  package init() {
    state = FlatFileState()
  }

  /// Reads all that is there; a directory without a journal is one before anything happened.
  package init(directory: String, disk: any Disk) throws(JournalError) {
    var state = FlatFileState()
    do {
      _ = try JournalInspector.read(directory: directory, disk: disk, format: FoldFormat.version) { (head, nextLine) in
        try SnapshotMaker.restore(&state, head, nextLine)
      } replay: { record in
        try state.replay(record)
      }
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
