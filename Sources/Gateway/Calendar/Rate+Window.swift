import Loyalty

extension Rate {
  /// The seconds that the rate looks back over where no shop's calendar is at hand: a day counts 24 hours, a month 30 days.
  var windowSeconds: Int64 {
    switch per {
    case .calendarDay: 86_400
    case .rolling(.seconds(let seconds)): seconds
    case .rolling(.days(let days)): Int64(days) * 86_400
    case .rolling(.months(let months)): Int64(months) * 30 * 86_400
    }
  }
}
