import Loyalty
import Platform
import Testing

@testable import Gateway

/// What a fold says is what was written, in memory and as a line of a snapshot.
@Suite struct FoldCodingTests {
  /// A value as plain as can be.
  private indirect enum Value: Equatable {
    case number(Int64)
    case string(String)
    case list([Value])
  }

  private func write(_ value: Value, to writer: inout FoldWriter) {
    switch value {
    case .number(let number): writer.number(number)
    case .string(let string): writer.string(string)
    case .list(let values): writer.list(values) { write($1, to: &$0) }
    }
  }

  /// Reads a value of the shape of `shape`; what it holds is told by the fold.
  private func read(like shape: Value, from reader: inout FoldReader) throws -> Value {
    switch shape {
    case .number: return .number(try reader.number())
    case .string: return .string(try reader.string())
    case .list(let shapes):
      let outside = try reader.open()
      var values: [Value] = []
      while !reader.close(outside) {
        values.append(try read(like: shapes[min(values.count, shapes.count - 1)], from: &reader))
      }
      return .list(values)
    }
  }

  private func random(_ random: SeededRandom, depth: Int) -> Value {
    switch random.next() % (depth == 0 ? 4 : 6) {
    case 0: return .number(Int64(random.next() % 300) - 20)
    case 1: return .number(Int64(bitPattern: random.next()) >> Int64(random.next() % 64))
    case 2: return .number([0, 207, 208, 239, 240, -1, .max, .min][Int(random.next() % 8)])
    case 3: return .string(String(repeating: "é", count: Int(random.next() % 300)))
    default:
      let counts = [0, 1, 2, 3, 30, 31, 32, 33, 70]
      return .list((0..<counts[Int(random.next() % 9)]).map { _ in self.random(random, depth: depth - 1) })
    }
  }

  @Test(arguments: UInt64(1)...60)
  func `lists of any length and depth are read as they were written`(seed: UInt64) throws {
    let value = Value.list([random(SeededRandom(seed: seed), depth: 3), .number(9)])
    let names = NameTable()
    var writer = FoldWriter(names: names)
    write(value, to: &writer)
    var json = JSONWriter()
    writer.bytes.withUnsafeBytes { FoldText.append($0, to: &json) }
    var again = FoldWriter(names: names)
    try json.bytes.withUnsafeBytes { try FoldText.read($0, into: &again) }
    #expect(again.bytes == writer.bytes, "seed \(seed)")
    // more may stand behind it, as in a page of folds
    try (writer.bytes + [0xF1, 0, 0xD3]).withUnsafeBytes { bytes in
      var reader = FoldReader(bytes, names: names)
      let found = try read(like: value, from: &reader)
      #expect(found == value, "seed \(seed)")
      #expect(reader.offset == writer.bytes.count, "seed \(seed)")
    }
  }

  @Test func `nothing is read behind the end of a list`() throws {
    for count in [0, 1, 31, 32] {
      var writer = FoldWriter(names: NameTable())
      writer.list(0..<count) { $0.number($1) }
      writer.number(5)
      writer.bytes.withUnsafeBytes { bytes in
        var reader = FoldReader(bytes, names: NameTable())
        #expect(throws: FoldError.self) {
          _ = try reader.open()
          for _ in 0...count { _ = try reader.number() }
        }
      }
    }
  }

  @Test func `the last value of a line is taken as it is, and nothing but the last`() throws {
    var fold = FoldWriter(names: NameTable())
    fold.list(0..<40) { $0.number($1) }
    var line = FoldWriter(names: NameTable())
    try Array("[3,[\((0..<40).map(String.init).joined(separator: ","))]]".utf8).withUnsafeBytes {
      try FoldText.read($0, into: &line)
    }
    try line.bytes.withUnsafeBytes { bytes in
      var reader = FoldReader(bytes, names: NameTable())
      let outside = try reader.open()
      #expect(throws: FoldError.self) { _ = try reader.rest() }
      let kind = try reader.number()
      #expect(kind == 3)
      let last = try reader.rest()
      #expect(Array(last) == fold.bytes)
      #expect(reader.close(outside) && reader.isAtEnd)
      #expect(throws: FoldError.self) { _ = try reader.rest() }
    }
  }

  private static let tooDeep =
    String(repeating: "[", count: FoldText.depthMax + 1) + String(repeating: "]", count: FoldText.depthMax + 1)

  @Test(arguments: ["[1,2", "1]", "[[1]", "]", "[\"a]", "[1,x]", tooDeep])
  func `a line that is none is refused`(line: String) {
    var writer = FoldWriter(names: NameTable())
    #expect(throws: FoldError.self) {
      try Array(line.utf8).withUnsafeBytes { try FoldText.read($0, into: &writer) }
    }
  }
}
