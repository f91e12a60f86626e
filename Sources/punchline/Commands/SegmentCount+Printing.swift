import Platform
import Texting

/// What a text costs, as every command tells it.
extension SegmentCount {
  /// `2 segments`.
  var segmentsInWords: String { segments == 1 ? "1 segment" : "\(segments) segments" }

  /// Its three figures, into the object that was begun.
  func write(to writer: inout JSONWriter) {
    writer.key("encoding")
    writer.string(encoding.rawValue)
    writer.key("segments")
    writer.int(Int64(segments))
    writer.key("units")
    writer.int(Int64(units))
  }
}
