/// What happened in a world, to be added up over seeds.
package struct Tally: Sendable {
  package private(set) var counts: [String: Int] = [:]

  package init() {}

  package mutating func add(_ count: Int = 1, to name: String) {
    if count != 0 { counts[name, default: 0] += count }
  }

  package mutating func add(_ other: Tally) {
    counts.merge(other.counts) { $0 + $1 }
  }

  package subscript(name: String) -> Int { counts[name] ?? 0 }
}
