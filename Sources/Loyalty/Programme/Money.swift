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
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...12).contains(whole.utf8.count),
      whole.utf8.allSatisfy(isDigit),
      let units = Int64(whole)
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (!fraction.isEmpty && fraction.utf8.count <= digits), fraction.utf8.allSatisfy(isDigit)
    else {
      return nil
    }
    var minor = units
    var shown = fraction.utf8.makeIterator()
    for _ in 0..<digits {
      minor = minor * 10 + Int64((shown.next() ?? UInt8(ascii: "0")) - UInt8(ascii: "0"))
    }
    return Money(minorUnits: minor)
  }

  /// `12.50`, as many digits as the currency has, without its sign or code.
  package func format(_ money: Money) -> String {
    let sign = money.minorUnits < 0 ? "-" : ""
    let minor = String(money.minorUnits.magnitude)
    guard digits > 0 else { return sign + minor }
    let padded = String(repeating: "0", count: max(0, digits + 1 - minor.utf8.count)) + minor
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
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
