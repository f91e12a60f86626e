import Texting

/// Phone numbers as people write them anywhere, read by the C++ library.
enum PhonesTarget {
  private static let regions = ["US", "DE", "GB", "FR", "IT", "BR", "RU", "CN", "AR", "MX", "ZZ", ""]

  static func feed(_ input: Input) {
    var input = input
    let region = regions[input.choice(of: regions.count)]
    let isTrusted = input.choice(of: 2) == 1
    let text = input.text
    if let exact = PhoneNumber(e164: text) {
      must(exact.e164 == text, "a number changed")
      check(exact)
    }
    guard let phone = PhoneNumber.parse(text, region: region, isTrusted: isTrusted) else { return }
    must(PhoneNumber(e164: phone.e164) == phone && PhoneNumber(digits: phone.digits) == phone, "a number changed")
    must(PhoneNumber.digitCount.contains(String(phone.digits).count), "a number of another length")
    check(phone)
  }

  private static func check(_ phone: PhoneNumber) {
    for region in [phone.region, phone.callingRegion] {
      must(region?.utf8.count ?? 2 == 2, "a country of other letters")
    }
    must(!phone.national().isEmpty, "a number without digits")
    must(phone.masked.hasSuffix(String(phone.digits).suffix(4)) && phone.masked.contains("•••"), "a number in full")
  }
}
