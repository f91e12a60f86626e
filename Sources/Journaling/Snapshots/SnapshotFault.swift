/// Why a snapshot is not used. None of it is a fault of the journal, which a snapshot only saves the reading of.
package enum SnapshotFault: Error, Equatable, Sendable {
  /// Its end is missing, or it is no snapshot of a version that we know.
  case unknownForm
  /// It is not as it was written.
  case changed
  /// Its name is another record's.
  case misnamed
  /// The journal does not hold its record, or only what is left of it: a copy may have taken the snapshot later than the journal.
  case notInJournal
  /// The journal tells another story up to its record.
  case otherJournal
  /// Whoever restores from it would not take it.
  case refused(String)
  case unreadable(String)

  /// Whether it will do for nobody. Of another version it may do for another program, a disk may read what it could not, and what is not
  /// in the journal may show that files of that are missing.
  var isForGood: Bool {
    switch self {
    case .unknownForm, .changed, .misnamed, .otherJournal: true
    case .refused, .unreadable, .notInJournal: false
    }
  }
}

extension SnapshotFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownForm: "not whole, or of another version"
    case .changed: "not as it was written"
    case .misnamed: "its name is another record's"
    case .notInJournal: "its record is not in the journal"
    case .otherJournal: "it belongs to another journal"
    case .refused(let reason): "not taken: \(reason)"
    case .unreadable(let reason): "could not be read: \(reason)"
    }
  }
}
