import Gateway
import Settings
import Texting

extension Places {
  /// A phone in E.164, or as people write numbers in the country of a sender, where only one is meant.
  static func phone(_ text: String, in catalogue: Catalogue) throws -> PhoneNumber {
    let regions = Set(catalogue.senders.values.compactMap(\.region)).sorted()
    let numbers = Set(
      [PhoneNumber(e164: text)].compactMap { $0 } + regions.compactMap { PhoneNumber.parse(text, region: $0) })
    guard numbers.count == 1, let number = numbers.first else {
      throw CommandFailure.refused("'\(text)' is no phone number; write it as +14155550101")
    }
    return number
  }
}
