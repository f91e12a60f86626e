/// Something in a damaged file that is a line by its form.
struct SalvagedLine {
  /// What shows that the line is right.
  struct Proof {
    /// Behind the line.
    let position: ChainPosition
    /// Parts of what is private that were changed.
    var dropped: [String] = []
    /// The line without them, its newline included.
    var newLine: [UInt8]?
  }

  let record: RecordLine
  /// Where it lies with its newline; nil if that is missing, or the line lies elsewhere.
  let range: Range<Int>?
  /// Behind it and its newline.
  let end: Int
  /// The sum that stands right before it, though the line whose sum it is may be damaged.
  let sumBefore: [UInt8]?
  private let line: UnsafeRawBufferPointer

  var bytes: [UInt8] { Array(line) }

  /// Nil if no line by its form begins at `start`.
  init?(in bytes: UnsafeRawBufferPointer, at start: Int, isElsewhere: Bool = false) {
    guard bytes[start...].starts(with: LineHead.beginning) else { return nil }
    var end = bytes.newline(from: start) ?? bytes.count
    var line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    let record: RecordLine
    do throws(RecordLine.Fault) {
      record = try RecordLine(line)
    } catch .continued(let at) {
      // Its newline was changed.
      end = start + at
      line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      guard let whole = try? RecordLine(line) else { return nil }
      record = whole
    } catch {
      return nil
    }
    self.record = record
    self.line = line
    let hasNewline = end < bytes.count && bytes[end] == UInt8(ascii: "\n")
    self.end = hasNewline ? end + 1 : end
    range = hasNewline && !isElsewhere ? start..<end + 1 : nil
    sumBefore = Self.sum(in: bytes, before: start)
  }

  /// The line at `start` with zeros for its sum, if only the end of it, where that stands, is damaged.
  static func lineWithoutSum(in bytes: UnsafeRawBufferPointer, at start: Int) -> [UInt8]? {
    let end = Array(",\"sum\":\"\(String(repeating: "0", count: RecordFormat.digestDigits))\"}".utf8)
    guard let newline = bytes.newline(from: start), newline - start > end.count else { return nil }
    return Array(bytes[start..<newline - end.count]) + end
  }

  func proof(after position: ChainPosition) -> Proof? {
    do throws(RecordLine.Fault) {
      return Proof(position: try record.verify(after: position))
    } catch .personalChanged {
      let changed = record.changedParts
      return proof(after: position, without: changed) ?? proof(after: position, without: changed + record.parts)
    } catch {
      return nil
    }
  }

  private func proof(after position: ChainPosition, without parts: [String]) -> Proof? {
    let line = record.line { !parts.contains($0) }
    return line.withUnsafeBytes { bytes in
      guard let position = try? RecordLine(bytes).verify(after: position) else { return nil }
      let dropped = parts.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return Proof(position: position, dropped: dropped, newLine: line + [UInt8(ascii: "\n")])
    }
  }

  /// The digits that stand between `"sum":"` and `"}` and one byte before `start`.
  private static func sum(in bytes: UnsafeRawBufferPointer, before start: Int) -> [UInt8]? {
    let end = start - 3
    let first = end - RecordFormat.digestDigits
    guard first >= 0, bytes[end..<end + 2].elementsEqual(Array("\"}".utf8)) else { return nil }
    let digits = bytes[first..<end]
    return digits.allSatisfy(Hexadecimal.isDigit) ? Array(digits) : nil
  }
}
