/// What a line says of itself at its beginning, though the rest of it may be damaged.
struct LineHead {
  static let beginning = Array("{\"n\":".utf8)

  /// All records up to this one were on the device when the line was written; nil in lines from before that was written down.
  let synced: UInt64?

  /// Nil where no line by its form begins, or not so much of one.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var cursor = LineCursor(bytes)
    do {
      try cursor.expect("{\"n\":")
      _ = try cursor.number()
      try cursor.expect(",\"at\":\"")
      let time = try cursor.take(RecordTime.byteCount)
      guard RecordTime.millis(UnsafeRawBufferPointer(rebasing: bytes[time])) != nil else { return nil }
      try cursor.expect("\"")
      if cursor.takes(",\"synced\":") {
        synced = try cursor.count()
        try cursor.expect(",\"")
      } else {
        synced = nil
        guard cursor.takes(",\"facts\":") || cursor.takes(",\"once\":") || cursor.takes(",\"lost\":") else {
          return nil
        }
      }
    } catch {
      return nil
    }
  }

  /// Where behind `offset` a line may begin.
  static func nextStart(in bytes: UnsafeRawBufferPointer, after offset: Int) -> Int? {
    var place = offset + 1
    while let brace = bytes.index(of: UInt8(ascii: "{"), from: place) {
      if bytes[brace...].starts(with: beginning) { return brace }
      place = brace + 1
    }
    return nil
  }
}
