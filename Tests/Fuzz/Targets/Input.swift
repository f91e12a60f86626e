/// What libFuzzer made up: first what chooses, then what is read.
struct Input {
  private(set) var rest: [UInt8]

  init(_ bytes: [UInt8]) {
    rest = bytes
  }

  /// The next byte; 0 where there is none left.
  mutating func byte() -> UInt8 {
    rest.isEmpty ? 0 : rest.removeFirst()
  }

  /// One of so many, by the next byte; letters from `a` on choose in order, so that seeds can be read.
  mutating func choice(of count: Int) -> Int {
    Int(byte() &- UInt8(ascii: "a")) % count
  }

  /// What stands before the next line break, which is passed over.
  mutating func line() -> [UInt8] {
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
    defer { rest.removeFirst(min(end + 1, rest.count)) }
    return Array(rest[..<end])
  }

  /// The next eight bytes as a number, the lowest first.
  mutating func number() -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(byte()) << UInt64(8 * $1) }
  }

  /// All that is left as text; what is not UTF-8 is replaced, as where texts come in.
  var text: String { String(decoding: rest, as: UTF8.self) }
}

/// Stops the process, which libFuzzer reports together with the input, unless `condition` holds.
func must(_ condition: Bool, _ what: @autoclosure () -> String) {
  if !condition { fatalError(what()) }
}

/// What `body` answers, or nil where it refuses: most inputs are to be refused, and how is of no matter here.
func orRefused<Value, Refusal: Error>(_ body: () throws(Refusal) -> Value) -> Value? {
  do { return try body() } catch { return nil }
}
