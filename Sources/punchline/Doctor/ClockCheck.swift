import Platform

/// This machine's clock against that of whoever answered.
enum ClockCheck {
  private static let check = "clock"
  private static let skewSecondsMax: Int64 = 60

  /// `date`: the header of an answer that came just now; nil where nobody's was heard.
  static func finding(date: String?, from name: String?, now: Int64) -> Finding {
    guard let date, let name, let theirs = HTTPMoment.seconds(date) else {
      return .warning(
        check, "no provider told the time", "see by 'timedatectl' that the clock is synchronised: signatures hold times"
      )
    }
    let skew = now - theirs
    let words = "\(skew.magnitude) s \(skew < 0 ? "behind" : "ahead of") that of \(name)"
    guard skew.magnitude <= skewSecondsMax else {
      return .failed(check, "this machine's clock is \(words)", "run an NTP client: 'timedatectl set-ntp true'")
    }
    return .ok(check, skew.magnitude <= 1 ? "as that of \(name)" : words)
  }
}

/// The date of HTTP, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
enum HTTPMoment {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Unix seconds; nil for any other form.
  static func seconds(_ text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), let year = Int64(words[3]),
      let month = months.firstIndex(of: String(words[2])), (1970...9999).contains(year), (1...31).contains(day)
    else { return nil }
    let time = words[4].split(separator: ":").compactMap { Int64($0) }
    guard time.count == 3 else { return nil }
    // Years begin with March here, so that a leap day is the last day of its year.
    let number = Int64(month) + 1
    let marchYear = number <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((number + 9) % 12) + 2) / 5 + day - 1
    let days = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    return days * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
  }
}
