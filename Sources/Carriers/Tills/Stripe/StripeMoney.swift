import Loyalty

/// Stripe's smallest units, which are not ISO 4217's everywhere (https://docs.stripe.com/currencies#minor-units).
enum StripeMoney {
  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]
  private static let usualDecimals = 2

  /// Also those that ISO gives none and Stripe two: ISK and UGX.
  private static func decimals(of currency: Currency) -> Int {
    if withoutDecimals.contains(currency.code) { return 0 }
    return withThreeDecimals.contains(currency.code) ? 3 : usualDecimals
  }

  static func money(_ value: JSONView?, _ currency: Currency) -> Money? {
    guard let units = TillMoney.minor(value)?.minorUnits else { return nil }
    let places = currency.digits - decimals(of: currency)
    let scale = (0..<abs(places)).reduce(Int64(1)) { scale, _ in scale * 10 }
    guard places > 0 else { return Money(minorUnits: units / scale) }
    let (scaled, overflow) = units.multipliedReportingOverflow(by: scale)
    return overflow ? nil : Money(minorUnits: scaled)
  }
}
