/// Where Infobip says a text is: `status` and `error` of an answer, a report or a log
/// (https://www.infobip.com/docs/developer-resources/api-fundamentals/message-status-codes).
struct InfobipStatus {
  /// The groups of statuses. Both names and numbers stand in every status; the name is read first.
  private enum Group: String {
    case accepted = "ACCEPTED"
    case pending = "PENDING"
    case undeliverable = "UNDELIVERABLE"
    case delivered = "DELIVERED"
    case expired = "EXPIRED"
    case rejected = "REJECTED"

    init?(_ status: JSONView) {
      if let name = status["groupName"]?.string {
        self.init(rawValue: name)
        return
      }
      switch status["groupId"]?.int {
      case 0: self = .accepted
      case 1: self = .pending
      case 2: self = .undeliverable
      case 3: self = .delivered
      case 4: self = .expired
      case 5: self = .rejected
      default: return nil
      }
    }
  }

  private let group: Group
  private let name: String
  private let id: Int64?
  private let error: String?

  /// Nil where `result` has no status that is known.
  init?(_ result: JSONView) {
    guard let status = result["status"], let group = Group(status) else { return nil }
    self.group = group
    name = status["name"]?.string ?? group.rawValue
    id = status["id"]?.int
    let error = result["error"]?["name"]?.string
    self.error = error == "NO_ERROR" ? nil : error
  }

  /// The error's name, which is the more exact, else the status's.
  var code: String { error ?? name }

  /// What the answer to a text means; `providerID` is what receipts will name.
  func outcome(providerID: String) -> SendOutcome {
    switch group {
    case .accepted, .pending, .delivered: .accepted(providerID: providerID)
    case .undeliverable, .expired, .rejected:
      switch name {
      // Our own id was there before: the text was taken then, and only the answer was lost.
      case "REJECTED_DUPLICATE_MESSAGE_ID": .accepted(providerID: providerID)
      case "REJECTED_FLOODING_FILTER", "REJECTED_SYSTEM_ERROR": .retry(code: code, afterSeconds: nil)
      case "REJECTED_NOT_ENOUGH_CREDITS", "REJECTED_PREPAID_PACKAGE_EXPIRED":
        .unavailable(code: code, afterSeconds: nil)
      default: .failed(code: code, kind: failureKind)
      }
    }
  }

  var receiptState: Receipt.State {
    switch (group, name) {
    case (.accepted, _), (.pending, "PENDING_ACCEPTED"): .accepted
    // Handed to the operator, who has said no more yet, or nothing that could be read.
    case (.pending, _), (.delivered, "DELIVERED_TO_OPERATOR"), (.expired, "EXPIRED_DLR_UNKNOWN"): .sent
    case (.delivered, _): .delivered
    case (.undeliverable, _), (.expired, _), (.rejected, _): .failed(code: code, kind: failureKind)
    }
  }

  /// What it means where it ended a text.
  private var failureKind: FailureKind {
    switch error {
    case "EC_UNKNOWN_SUBSCRIBER": return .invalidNumber
    case "EC_BLACKLISTED_DESTINATIONADDRESS": return .optedOut
    default: break
    }
    switch (name, id) {
    case ("REJECTED_PREFIX_MISSING", _), ("REJECTED_INVALID_DESTINATION", _): return .invalidNumber
    // One name stands for two things: 14 is a number on the account's list of those who want nothing, 52 one that cannot be. Without
    // its number it is neither: an opt-out that nobody asked for would silence a person.
    case ("REJECTED_DESTINATION", 14): return .optedOut
    case ("REJECTED_DESTINATION", 52): return .invalidNumber
    default: return .final
    }
  }
}
