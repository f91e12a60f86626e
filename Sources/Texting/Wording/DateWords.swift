/// How days are said and read in one language.
package struct DateWords: Equatable, Sendable {
  /// Twelve names, January first: what people may write.
  package let months: [String]
  /// Twelve short names: what we write.
  package let short: [String]
  /// `{{day}} {{month}}`: what stands before, between and behind the two, and whether the day comes first.
  private let around: [String]
  private let isDayFirst: Bool
  /// Both kinds of names as they are compared: a text may have hundreds of words to compare with them.
  private let foldedMonths: [String]
  private let foldedShort: [String]

  package static let monthCount = 12
  /// A month may be cut short to so many letters.
  private static let lettersMin = 3

  /// Nil unless there are twelve of each, and the pattern has a day and a month.
  package init?(months: [String], short: [String], pattern: String) {
    guard months.count == Self.monthCount, short.count == Self.monthCount, let day = pattern.firstRange(of: "{{day}}"),
      let month = pattern.firstRange(of: "{{month}}")
    else { return nil }
    self.months = months
    self.short = short
    foldedMonths = months.map { FoldedText($0).compact }
    foldedShort = short.map { FoldedText($0).compact }
    isDayFirst = day.lowerBound < month.lowerBound
    let (first, second) = isDayFirst ? (day, month) : (month, day)
    around = [
      String(pattern[..<first.lowerBound]), String(pattern[first.upperBound..<second.lowerBound]),
      String(pattern[second.upperBound...]),
    ]
  }

  /// "14 Mar", and with a year "14 Mar 2027".
  package func say(day: Int, month: Int, year: Int?) -> String {
    let (first, second) = isDayFirst ? (String(day), short[month - 1]) : (short[month - 1], String(day))
    let text = around[0] + first + around[1] + second + around[2]
    return year.map { text + " " + String($0) } ?? text
  }

  /// The month that a word names, 1...12; a beginning of three letters will do.
  package func month(named word: String) -> Int? {
    let word = FoldedText(word).compact
    guard !word.isEmpty else { return nil }
    for index in foldedMonths.indices where foldedMonths[index] == word || foldedShort[index] == word {
      return index + 1
    }
    guard word.count >= Self.lettersMin else { return nil }
    return foldedMonths.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }
}

/// A day of the year as people write it: `14 MAR`, `March 14th 1990`, `14/3`, `1990-03-14`, `14 de marzo`, `3月14日`.
package struct DayWords: Equatable, Sendable {
  package let month: Int
  package let day: Int

  /// Nil where no day can be read. Of two numbers that could both be the month, the month comes first where `isMonthFirst`.
  /// What is longer than `textBytesMax` is no day.
  package init?(reading text: String, in languages: [DateWords], isMonthFirst: Bool) {
    guard text.utf8.count <= Self.textBytesMax else { return nil }
    let parts = Self.parts(of: text)
    let numbers = parts.compactMap { Int($0.filter(\.isNumber)) }
    let named = parts.lazy.compactMap { part in languages.lazy.compactMap { $0.month(named: part) }.first }.first
    if let named {
      // the year, where it is told, has four digits
      guard let day = numbers.first(where: { (1...31).contains($0) }) else { return nil }
      self.init(month: named, day: day)
      return
    }
    guard numbers.count == 2 || numbers.count == 3 else { return nil }
    if parts.contains("月") {
      // the month stands behind its number, and the day after it
      self.init(month: numbers[numbers.count - 2], day: numbers[numbers.count - 1])
    } else if numbers[0] > Self.yearMin {
      guard numbers.count == 3 else { return nil }
      self.init(month: numbers[1], day: numbers[2])
    } else if numbers[0] > DateWords.monthCount {
      self.init(month: numbers[1], day: numbers[0])
    } else if numbers[1] > DateWords.monthCount || isMonthFirst {
      self.init(month: numbers[0], day: numbers[1])
    } else {
      self.init(month: numbers[1], day: numbers[0])
    }
  }

  private init?(month: Int, day: Int) {
    guard (1...DateWords.monthCount).contains(month), (1...Self.days[month - 1]).contains(day) else { return nil }
    self.month = month
    self.day = day
  }

  /// A day with some words around it, in letters of three bytes.
  package static let textBytesMax = 192
  private static let yearMin = 31
  /// 29 in February: some years have it.
  private static let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// Runs of digits, and runs of anything else between separators: `3月14日` is four.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var isNumber = false
    for character in text {
      guard character.isLetter || character.isNumber else {
        if !current.isEmpty { parts.append(current) }
        current = ""
        continue
      }
      if !current.isEmpty, character.isNumber != isNumber {
        parts.append(current)
        current = ""
      }
      isNumber = character.isNumber
      current.append(character)
    }
    return current.isEmpty ? parts : parts + [current]
  }
}
