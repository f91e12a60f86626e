/// Where a phone may be, as far as its number tells: the time zones that it may keep, and whose law may hold there.
package struct PhoneOrigin: Equatable, Sendable {
  /// A zone of the IANA database, and the countries and parts of them (ISO 3166: `US-FL`, `GB`) that the phone may be in if it keeps it.
  package struct Candidate: Equatable, Sendable {
    package let zone: String
    package let places: [String]
  }

  /// In the order of their zones; empty where the number begins like no country's.
  package let candidates: [Candidate]

  /// Answers from tables in memory, in microseconds.
  package init(of phone: PhoneNumber) {
    self = OriginTables.shared.origin(of: phone.digits)
  }

  init(candidates: [Candidate]) {
    self.candidates = candidates
  }
}

/// The generated tables, made ready for looking up.
private struct OriginTables: Sendable {
  static let shared = OriginTables()

  private var zonePrefixes = PrefixTree()
  private var zoneSets: [[String]] = []
  private var codePrefixes = PrefixTree()
  private var placeSets: [[String]] = []
  /// Of a number that may be anywhere in North America.
  private let northAmerica: PhoneOrigin

  /// North American numbers: 1 and ten digits.
  private static let northAmericanNumbers: ClosedRange<UInt64> = 12_000_000_000...19_999_999_999

  private init() {
    for word in PrefixZones.words.split(separator: " ") {
      guard word.utf8.first.map({ $0 <= UInt8(ascii: "9") }) == true else {
        zoneSets.append(word.split(separator: "&").map(String.init))
        continue
      }
      let value = UInt16(zoneSets.count)
      let parts = word.split(separator: ":")
      guard parts.count == 2 else {
        zonePrefixes.insert(word, value)
        continue
      }
      for ending in parts[1].split(separator: ",") { zonePrefixes.insert(parts[0] + ending, value) }
    }
    var areas: [String: [String]] = [:]
    var place = ""
    for word in NumberPlaces.areaCodes.split(separator: " ").map(String.init) {
      if word.utf8.first.map({ $0 > UInt8(ascii: "9") }) == true {
        place = word
      } else {
        areas[word, default: []].append(place)
      }
    }
    let anywhere = zonePrefixes.value(of: 1)
    var everyPlace: [String: Set<String>] = [:]
    for (code, places) in areas {
      placeSets.append(places)
      codePrefixes.insert("1" + Substring(code), UInt16(placeSets.count))
      // an area whose exchanges alone are known has no zones of its own
      guard let set = zonePrefixes.value(of: UInt64("1" + code) ?? 1), set != anywhere else { continue }
      for zone in zoneSets[Int(set) - 1] { everyPlace[zone, default: []].formUnion(places) }
    }
    northAmerica = PhoneOrigin(
      candidates: everyPlace.sorted { $0.key < $1.key }.map { .init(zone: $0.key, places: $0.value.sorted()) })
    for word in NumberPlaces.callingCodes.split(separator: " ") {
      if word.utf8.first.map({ $0 <= UInt8(ascii: "9") }) == true {
        placeSets.append([])
        codePrefixes.insert(word, UInt16(placeSets.count))
      } else {
        placeSets[placeSets.count - 1].append(String(word))
      }
    }
  }

  func origin(of digits: UInt64) -> PhoneOrigin {
    guard let set = codePrefixes.value(of: digits) else {
      // an area code that the tables do not know, or one of no place such as 800
      return Self.northAmericanNumbers.contains(digits) ? northAmerica : PhoneOrigin(candidates: [])
    }
    let places = placeSets[Int(set) - 1]
    let zones = zonePrefixes.value(of: digits).map { zoneSets[Int($0) - 1] } ?? []
    return PhoneOrigin(candidates: zones.map { .init(zone: $0, places: places) })
  }
}
