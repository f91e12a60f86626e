import Loyalty
import Texting

extension FoldWriter {
  mutating func origins(_ origins: [Origin]) {
    list(origins) {
      $0.id($1.contact.rawValue)
      $0.id($1.record)
    }
  }
}

extension FoldReader {
  /// A number, or none of a person who is forgotten.
  mutating func phone() throws(FoldError) -> PhoneNumber {
    let digits = try id()
    if digits == PhoneNumber.erased.digits { return .erased }
    guard let phone = PhoneNumber(digits: digits) else { throw failure }
    return phone
  }

  mutating func origins() throws(FoldError) -> [Origin] {
    try list { (reader) throws(FoldError) in
      Origin(contact: ContactID(rawValue: try reader.id()), record: try reader.id())
    }
  }
}
