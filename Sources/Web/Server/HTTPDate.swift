/// The date of an answer (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let secondsPerDay: Int64 = 86_400

  /// "Sun, 06 Nov 1994 08:49:37 GMT" for seconds since 1970; before that, 1970.
  static func text(second: Int64) -> String {
    let second = max(0, second)
    let day = second / secondsPerDay
    let time = second % secondsPerDay
    let date = civil(day)
    return """
      \(weekdays[Int(day % 7)]), \(two(date.day)) \(months[Int(date.month) - 1]) \(date.year) \
      \(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT
      """
  }

  /// Year, month and day of a day since 1970, counting in eras of 400 years that begin on the first of March.
  private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func two(_ value: Int64) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
