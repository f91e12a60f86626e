/// Where in the files a record ends and the next one begins.
struct JournalPlace: Equatable {
  let position: ChainPosition
  /// The first record of the segment.
  let segment: UInt64
  /// Of the next line's first byte.
  let offset: Int64
  /// Lines before it in the segment.
  let lines: Int
}
