package import Platform
package import Texting

/// Random values that a decision may need, so that the decision itself stays a function of what it is given.
package struct FreshCodes: Sendable {
  private let random: any RandomSource

  package init(_ random: any RandomSource) {
    self.random = random
  }

  package func contactID() -> ContactID { ContactID(rawValue: random.next()) }
  package func textID() -> TextID { TextID(rawValue: random.next()) }
  package func couponCode() -> CouponCode { CouponCode(random: random.next()) }
  /// 128 bits that nobody guesses.
  package func secret() -> String { Hexadecimal.write(random.next()) + Hexadecimal.write(random.next()) }
  /// 160 bits, as 40 hexadecimal digits.
  func longSecret() -> String { secret() + Hexadecimal.write(random.next()).prefix(8) }
  /// Six digits.
  func signInCode() -> String { String(String(1_000_000 + random.next() % 1_000_000).dropFirst()) }
  package func tokenCode() -> TokenCode { TokenCode(random: random.next()) }
}
