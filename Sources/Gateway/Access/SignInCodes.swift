import Carriers
import Journaling
import Loyalty
import Texting

/// The codes that were texted to sign in, and who asked how often. In memory alone: after a start new ones are asked for. Time comes in.
///
/// What is counted of a phone is the same whether it is anybody's of ours: the answers tell nothing.
struct SignInCodes {
  static let lifeSeconds: Int64 = 600
  static let triesMax = 5
  /// Codes of one phone.
  static let askedInWindowMax = 3
  static let windowSeconds: Int64 = 900
  static let askedInDayMax = 20
  static let daySeconds: Int64 = 86_400
  /// Codes asked for from one address.
  static let fromAddressMax = 30
  static let addressSeconds: Int64 = 3_600
  /// Codes that are texted at all: each costs.
  static let textedMax = 300
  static let textedSeconds: Int64 = 3_600
  /// Phones and addresses that are remembered; beyond that the one that was heard of longest ago is not.
  static let rememberedMax = 10_000

  private struct Sent {
    let digest: String
    let until: Instant
    var triesLeft = triesMax
  }

  /// Codes are so short that a plain digest would hide nothing; empty before the first.
  private var key = ""
  private var sent: [PhoneNumber: Sent] = [:]
  private var phones: [PhoneNumber: [Instant]] = [:]
  private var addresses: [String: [Instant]] = [:]
  private var texted: [Instant] = []
  /// Of phones of ours: they are few, and crowding others out of what is remembered forgets none of it.
  private var textedTo: [PhoneNumber: [Instant]] = [:]

  /// Whether one more code may be asked for; counts it if so. `phones` are all that what was typed may mean, so that none of them tells
  /// which one was meant.
  mutating func ask(for phones: [PhoneNumber], from address: String, at now: Instant) -> Bool {
    let fromAddress = Self.recent(addresses[address], within: Self.addressSeconds, now)
    let ofPhones = phones.map { Self.recent(self.phones[$0], within: Self.daySeconds, now) }
    guard fromAddress.count < Self.fromAddressMax, ofPhones.allSatisfy({ Self.mayHaveOneMore($0, now) }) else {
      return false
    }
    Self.makeRoom(&addresses)
    addresses[address] = fromAddress + [now]
    for (phone, before) in zip(phones, ofPhones) {
      Self.makeRoom(&self.phones)
      self.phones[phone] = before + [now]
    }
    return true
  }

  private static func mayHaveOneMore(_ before: [Instant], _ now: Instant) -> Bool {
    before.count < askedInDayMax && recent(before, within: windowSeconds, now).count < askedInWindowMax
  }

  /// The code is the one that opens from now on; false, and nothing is, where too many were texted, to that phone or altogether. `key` is
  /// taken the first time alone.
  mutating func put(_ code: String, for phone: PhoneNumber, key: String, at now: Instant) -> Bool {
    if self.key.isEmpty { self.key = key }
    texted = Self.recent(texted, within: Self.textedSeconds, now)
    let before = Self.recent(textedTo[phone], within: Self.daySeconds, now)
    guard texted.count < Self.textedMax, Self.mayHaveOneMore(before, now) else { return false }
    texted.append(now)
    textedTo[phone] = before + [now]
    sent = sent.filter { now < $0.value.until }
    sent[phone] = Sent(digest: digest(of: code, phone), until: now.adding(seconds: Self.lifeSeconds))
    return true
  }

  /// Whether that is the phone's code; a right one opens once, a wrong one is one try less.
  mutating func take(_ code: String, for phone: PhoneNumber, at now: Instant) -> Bool {
    let found = sent[phone]
    // as long for a phone that has none
    let isRight = ConstantTime.areEqual(Array(digest(of: code, phone).utf8), Array((found?.digest ?? key).utf8))
    guard var found, now < found.until, found.triesLeft > 0 else {
      sent[phone] = nil
      return false
    }
    found.triesLeft -= 1
    sent[phone] = isRight || found.triesLeft == 0 ? nil : found
    return isRight
  }

  private func digest(of code: String, _ phone: PhoneNumber) -> String {
    KeyedFingerprint.of("\(phone.digits)/\(code)", key: key)
  }

  private static func recent(_ moments: [Instant]?, within seconds: Int64, _ now: Instant) -> [Instant] {
    let start = now.adding(seconds: -seconds)
    return (moments ?? []).filter { $0 > start }
  }

  private static func makeRoom<Key>(_ remembered: inout [Key: [Instant]]) {
    guard remembered.count >= rememberedMax else { return }
    let zero = Instant(millis: 0)
    if let oldest = remembered.min(by: { ($0.value.last ?? zero) < ($1.value.last ?? zero) })?.key {
      remembered[oldest] = nil
    }
  }
}
