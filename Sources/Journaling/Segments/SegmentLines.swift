import Platform

/// Gives the lines of a segment one after another, from a buffer of its own that is freed with it. It is no larger than the file
/// and its lines need.
final class SegmentLines {
  /// One line, valid until the next is asked for.
  struct Line {
    /// Without its newline.
    let bytes: UnsafeRawBufferPointer
    /// Of the line's first byte, in the file.
    let offset: Int64
    /// Counts from 1.
    let number: Int
    /// False where the file ends before a newline.
    let isComplete: Bool
  }

  private static let chunkBytes = 1 << 20
  private static let bufferBytesMin = 1 << 10
  private static let bufferBytesMax = lineBytesMax + chunkBytes
  /// What is longer is no record.
  private static let lineBytesMax = RecordLimits.lineBytesMax

  private let file: any DiskFile
  private var buffer: UnsafeMutableRawBufferPointer
  /// What of `buffer` was read and not yet given out.
  private var unread = 0..<0
  /// The next byte to read from the file.
  private var fileOffset: Int64
  private var lineNumber: Int

  /// Begins at `offset`, before which there are `lines` lines.
  init(_ file: any DiskFile, at offset: Int64 = 0, behind lines: Int = 0) throws(JournalError) {
    self.file = file
    fileOffset = offset
    lineNumber = lines
    let size = try onDisk { () throws(DiskError) in try file.size() }
    // twice, so that there is room for more behind what was read
    let bytes = 2 * min(Int(clamping: size - offset), Self.chunkBytes)
    buffer = Self.buffer(max(bytes, Self.bufferBytesMin))
  }

  deinit {
    buffer.deallocate()
  }

  /// The next line; nil at the end of the file.
  func next() throws(JournalError) -> Line? {
    let offset = fileOffset - Int64(unread.count)
    var searched = 0
    while true {
      if let length = newline(after: searched) {
        return give(length: length, newline: 1, offset: offset, isComplete: true)
      }
      searched = unread.count
      if searched > Self.lineBytesMax { return try giveOverlong(offset: offset) }
      if try !fill() { break }
    }
    if unread.isEmpty { return nil }
    return give(length: unread.count, newline: 0, offset: offset, isComplete: false)
  }

  private func newline(after searched: Int) -> Int? {
    UnsafeRawBufferPointer(rebasing: buffer[unread]).newline(from: searched)
  }

  private func give(length: Int, newline: Int, offset: Int64, isComplete: Bool) -> Line {
    let start = unread.lowerBound
    unread = start + length + newline..<unread.upperBound
    lineNumber += 1
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[start..<start + length])
    return Line(bytes: bytes, offset: offset, number: lineNumber, isComplete: isComplete)
  }

  /// Passes over a line that cannot be a record, and gives it out as empty.
  private func giveOverlong(offset: Int64) throws(JournalError) -> Line {
    while true {
      unread = unread.upperBound..<unread.upperBound
      guard try fill() else { return give(length: 0, newline: 0, offset: offset, isComplete: false) }
      if let length = newline(after: 0) {
        unread = unread.lowerBound + length..<unread.upperBound
        return give(length: 0, newline: 1, offset: offset, isComplete: true)
      }
    }
  }

  /// Reads on; false at the end of the file.
  private func fill() throws(JournalError) -> Bool {
    if buffer.count - unread.upperBound < min(Self.chunkBytes, buffer.count / 2) { makeRoom() }
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[unread.upperBound...].prefix(Self.chunkBytes))
    let count = try onDisk { () throws(DiskError) in try file.read(into: room, at: fileOffset) }
    fileOffset += Int64(count)
    unread = unread.lowerBound..<unread.upperBound + count
    return count > 0
  }

  /// Moves what is unread to the front, of a larger buffer if it takes up most of this one. As no line is longer than
  /// `lineBytesMax`, there is always room behind it then.
  private func makeRoom() {
    let kept = UnsafeRawBufferPointer(rebasing: buffer[unread])
    if kept.count > buffer.count / 2, buffer.count < Self.bufferBytesMax {
      let larger = Self.buffer(min(2 * buffer.count, Self.bufferBytesMax))
      larger.copyMemory(from: kept)
      buffer.deallocate()
      buffer = larger
    } else {
      buffer.copyMemory(from: kept)
    }
    unread = 0..<unread.count
  }

  private static func buffer(_ byteCount: Int) -> UnsafeMutableRawBufferPointer {
    .allocate(byteCount: byteCount, alignment: 16)
  }
}
