import Platform
import Testing

@testable import Journaling

@Suite struct SegmentLinesTests {
  private struct Found: Equatable {
    let first: UInt8?
    let length: Int
    let offset: Int64
  }

  /// A line of each length, each of a letter of its own.
  private func bytes(_ lengths: [Int]) -> [UInt8] {
    lengths.enumerated().flatMap { index, length in
      [UInt8](repeating: UInt8(ascii: "a") + UInt8(index), count: length) + [UInt8(ascii: "\n")]
    }
  }

  /// All lines of a file that was empty, or held everything, when its reading began.
  private func lines(of bytes: [UInt8], isGrowing: Bool) throws -> [Found] {
    let disk = MemoryDisk()
    let file = try disk.openForAppending("file")
    if !isGrowing { try file.append(bytes) }
    let lines = try SegmentLines(file)
    if isGrowing { try file.append(bytes) }
    var found: [Found] = []
    while let line = try lines.next() {
      #expect(line.isComplete && line.number == found.count + 1)
      #expect(line.bytes.first == line.bytes.last)
      found.append(Found(first: line.bytes.first, length: line.bytes.count, offset: line.offset))
    }
    return found
  }

  @Test(
    arguments: [
      [], [0], [3, 0, 1], [1_022, 1_023, 1_024, 1_025], [700, 5_000, 1, 40_000, 2], [9, 1_200_000, 5, 600_000],
    ],
    [false, true])
  func `every line is given whole at its place, however long it is and whenever it was written`(
    lengths: [Int], isGrowing: Bool
  ) throws {
    var offset: Int64 = 0
    let expected = lengths.enumerated().map { index, length in
      defer { offset += Int64(length + 1) }
      return Found(first: length == 0 ? nil : UInt8(ascii: "a") + UInt8(index), length: length, offset: offset)
    }
    #expect(try lines(of: bytes(lengths), isGrowing: isGrowing) == expected)
  }

  @Test func `a line that no record can be is passed over, and the next is found`() throws {
    let lengths = [5, RecordLimits.lineBytesMax + (2 << 20), 7]
    let found = try lines(of: bytes(lengths), isGrowing: true)
    #expect(found.map(\.length) == [5, 0, 7])
    #expect(found.last?.first == UInt8(ascii: "c"))
  }

  @Test func `the longest line is given whole`() throws {
    let found = try lines(of: bytes([RecordLimits.lineBytesMax, 3]), isGrowing: false)
    #expect(found.map(\.length) == [RecordLimits.lineBytesMax, 3])
  }
}
