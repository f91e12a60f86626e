/// What is measured, in turns, so that a slow minute of the machine strikes every kind alike.
enum Kind: String, CaseIterable {
  /// The load side calls itself: what generator and sink cost without a server.
  case loadAlone = "load side alone"
  /// The server's empty route: what HTTP costs without a text.
  case emptyRoute = "GET /healthz"
  /// Each text joins another phone.
  case joins = "COFFEE PLS"
  /// One text in two joins, the other asks for the balance of a phone that joined before.
  case mixed = "COFFEE PLS and BALANCE"
  /// Each text is a keyword's, and Kannel answers it.
  case kannel = "Kannel, COFFEE PLS"
  /// Members ask for their balance, where many are or few.
  case balanceOfMany = "BALANCE among many"
  case balanceOfFew = "BALANCE among few"

  var wantsReplies: Bool { self != .loadAlone && self != .emptyRoute }
}
