/// A sum in whole minor units of a currency: cents of a dollar, fils of a dinar. Never a floating-point number.
package struct Money: Hashable, Comparable, Sendable {
  package let minorUnits: Int64

  package init(minorUnits: Int64) {
    self.minorUnits = minorUnits
  }

  package static let zero = Money(minorUnits: 0)

  package static func < (left: Money, right: Money) -> Bool {
    left.minorUnits < right.minorUnits
  }
}

/// An ISO 4217 currency with the number of digits its minor unit has.
package struct Currency: Hashable, Sendable {
  /// Three capital letters.
  package let code: String
  /// 0 for JPY, 2 for USD, 3 for BHD.
  package let digits: Int

  /// Nil unless `code` is an active ISO 4217 currency.
  package init?(code: String) {
    guard let digits = Self.digitsByCode[code] else { return nil }
    self.code = code
    self.digits = digits
  }

  /// Reads `12`, `12.5` or `12.50`: no sign, no more digits than the currency has, at most `Money` of 15 digits.
  package func money(from text: some StringProtocol) -> Money? {
    var minor: Int64 = 0
    var wholeDigits = 0
    var fractionDigits: Int?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        guard fractionDigits == nil, wholeDigits > 0 else { return nil }
        fractionDigits = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if let digits = fractionDigits { fractionDigits = digits + 1 } else { wholeDigits += 1 }
        guard wholeDigits <= Self.wholeDigitsMax, fractionDigits ?? 0 <= digits else { return nil }
        minor = minor * 10 + Int64(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard wholeDigits > 0, fractionDigits != 0 else { return nil }
    for _ in (fractionDigits ?? 0)..<digits { minor *= 10 }
    return Money(minorUnits: minor)
  }

  private static let wholeDigitsMax = 12

  /// `12.50`, as many digits as the currency has, without its sign or code.
  package func format(_ money: Money) -> String {
    let sign = money.minorUnits < 0 ? "-" : ""
    let minor = String(money.minorUnits.magnitude)
    guard digits > 0 else { return sign + minor }
    let padded = String(repeating: "0", count: max(0, digits + 1 - minor.utf8.count)) + minor
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// Active currencies of ISO 4217 (list one); those that differ from two digits stand first.
  private static let digitsByCode: [String: Int] = {
    var table: [String: Int] = [:]
    for code in "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(separator: " ") {
      table[String(code)] = 0
    }
    for code in "BHD IQD JOD KWD LYD OMR TND".split(separator: " ") { table[String(code)] = 3 }
    let twoDigits = """
      AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP \
      CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
      JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN \
      NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
      SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG
      """
    for code in twoDigits.split(separator: " ") { table[String(code)] = 2 }
    return table
  }()
}
