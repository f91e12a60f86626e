/// Invented phones.
enum People {
  static let ann = "+14155550101"
  static let bob = "+14155550102"
  static let cem = "+14155550103"
  static let dee = "+14155550104"
  /// Staff of the sample shop.
  static let kim = "+14155550188"
}
