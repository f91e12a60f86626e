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

  /// Senders that text a code at one asking: each adds to what a guess may hit.
  static let sendersMax = 10

  /// A code, and whose text it was in: it opens the shops of that sender alone.
  struct Code {
    let sender: String
    let digits: String
  }

  private struct Sent {
    /// By sender.
    var digests: [(sender: String, digest: String)]
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

  /// The codes are the ones that open from now on; false, and nothing is, where too many were texted, to that phone or altogether. `key` is
  /// taken the first time alone.
  mutating func put(_ codes: [Code], for phone: PhoneNumber, key: String, at now: Instant) -> Bool {
    if self.key.isEmpty { self.key = key }
    texted = Self.recent(texted, within: Self.textedSeconds, now)
    let before = Self.recent(textedTo[phone], within: Self.daySeconds, now)
    guard texted.count + codes.count <= Self.textedMax, Self.mayHaveOneMore(before, now) else { return false }
    texted += codes.map { _ in now }
    textedTo[phone] = before + [now]
    sent = sent.filter { now < $0.value.until }
    let digests = codes.map { (sender: $0.sender, digest: digest(of: $0.digits, phone)) }
    sent[phone] = Sent(digests: digests, until: now.adding(seconds: Self.lifeSeconds))
    return true
  }

  /// The sender whose text that code of the phone's was in; nil where it is none. A right one opens once, and those of other senders stay; a
  /// wrong one is one try less for all of them.
  mutating func take(_ code: String, for phone: PhoneNumber, at now: Instant) -> String? {
    let found = sent[phone]
    let told = Array(digest(of: code, phone).utf8)
    // about as long for a phone that has none
    let digests = found?.digests ?? [(sender: "", digest: key)]
    let right = digests.indices.filter { ConstantTime.areEqual(told, Array(digests[$0].digest.utf8)) }.first
    guard var found, now < found.until, found.triesLeft > 0 else {
      sent[phone] = nil
      return nil
    }
    if let right {
      let sender = found.digests.remove(at: right).sender
      sent[phone] = found.digests.isEmpty ? nil : found
      return sender
    }
    found.triesLeft -= 1
    sent[phone] = found.triesLeft == 0 ? nil : found
    return nil
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
