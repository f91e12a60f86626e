import Carriers

/// What was answered 2xx is on disk, by the word of its syncs.
enum SyncedBeforeAnswered {
  static func check(_ what: String, isKept: Bool, _ world: World) {
    if !isKept { world.fail(Violation(.syncedBeforeAnswered, "\(what) was answered and is not on disk")) }
  }

  /// What a receipt tells of a text that is still open has been taken in.
  static func check(_ receipt: Receipt, _ world: World) {
    guard !world.ledger.isIncomplete, let id = receipt.textID, let text = world.ledger.texts[id] else { return }
    let isTaken: Bool
    switch receipt.state {
    case .accepted: isTaken = text.phase >= .accepted
    case .sent: isTaken = text.phase >= .sent
    case .delivered: isTaken = text.phase == .ended
    // of a reply that went twice the end of the copy that does not count is none of the text
    case .failed: isTaken = text.phase == .ended || (text.attempts > 1 && text.phase >= .accepted)
    }
    check("the receipt \(receipt.state) of \(id)", isKept: isTaken, world)
  }
}
