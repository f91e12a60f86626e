import Testing

@testable import Gateway

/// Folds are made on one thread and taken on another: all of them, in their order, and both end whatever happens.
@Suite struct FoldsAheadTests {
  private struct Refusal: Error, Equatable {
    let line: Int
  }

  /// Lines of a number each, read into one buffer again and again as a snapshot's are.
  private final class Lines {
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 1)
    private let count: Int
    private(set) var given = 0

    init(_ count: Int) {
      self.count = count
    }

    deinit {
      buffer.deallocate()
    }

    func next() -> UnsafeRawBufferPointer? {
      guard given < count else { return nil }
      // long enough for a few thousand of them to fill what waits
      let text = Array("\"\(given)\",\"\(String(repeating: "x", count: 400))\"".utf8)
      given += 1
      buffer.copyBytes(from: text)
      return UnsafeRawBufferPointer(rebasing: buffer[..<text.count])
    }
  }

  private func number(in fold: UnsafeRawBufferPointer) throws -> Int? {
    var reader = FoldReader(fold, names: NameTable())
    return Int(try reader.string())
  }

  @Test(arguments: [0, 1, 2, 20_000])
  func `every line is taken once, in its place`(count: Int) throws {
    let lines = Lines(count)
    var taken: [Int?] = []
    try FoldsAhead.each(of: lines.next) { taken.append(try number(in: $0)) }
    #expect(taken == Array(0..<count))
  }

  @Test func `whoever takes may stop, and no more is read than waits to be taken`() {
    let lines = Lines(1_000_000)
    var taken = 0
    #expect(throws: Refusal(line: 10)) {
      try FoldsAhead.each(of: lines.next) { _ in
        taken += 1
        if taken == 10 { throw Refusal(line: taken) }
      }
    }
    #expect(taken == 10)
    #expect(lines.given < 10_000)
  }

  @Test func `what cannot be read ends it, after all that stood before`() {
    let lines = Lines(5_000)
    var taken = 0
    #expect(throws: Refusal(line: 5_000)) {
      try FoldsAhead.each(of: {
        guard let line = lines.next() else { throw Refusal(line: lines.given) }
        return line
      }) { _ in taken += 1 }
    }
    // the last batch is not whole
    #expect(taken > 4_000 && taken < 5_000)
  }
}
