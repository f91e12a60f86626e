import Platform

/// The first and the last line of a snapshot (docs/journal-format.md). They are on people's disks, so they follow no rename.
enum SnapshotFormat {
  private static let version: Int64 = 1
  /// The last line is shorter.
  static let endBytesMax = 128

  /// What the last line says of all before it.
  struct End: Equatable {
    /// Between the first and the last.
    let lines: Int64
    /// Of every byte before the last line.
    let digest: String
  }

  static func line(_ head: SnapshotHead) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("snapshot")
    json.int(version)
    json.key("n")
    json.int(Int64(head.n))
    json.key("at")
    json.string(String(decoding: RecordTime.bytes(head.at), as: UTF8.self))
    json.key("sum")
    json.string(head.sum)
    json.key("format")
    json.int(Int64(head.format))
    json.endObject()
    return json.bytes
  }

  static func line(_ end: End) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("lines")
    json.int(end.lines)
    json.key("sha256")
    json.string(end.digest)
    json.endObject()
    return json.bytes
  }

  /// Nil unless the line is just what we write, in this version.
  static func head(_ line: [UInt8]) -> SnapshotHead? {
    var found: (version: Int64, n: Int64, at: String, sum: String, format: Int64) = (0, 0, "", "", 0)
    do throws(JSONError) {
      try JSONScanner.read(line) { (json) throws(JSONError) in
        try json.object { (name, value) throws(JSONError) in
          switch name {
          case "snapshot": found.version = try value.int()
          case "n": found.n = try value.int()
          case "at": found.at = try value.string()
          case "sum": found.sum = try value.string()
          case "format": found.format = try value.int()
          default: break
          }
        }
      }
    } catch {
      return nil
    }
    guard found.version == version, found.n > 0, let format = Int(exactly: found.format),
      let at = Array(found.at.utf8).withUnsafeBytes(RecordTime.millis)
    else { return nil }
    let head = SnapshotHead(n: UInt64(found.n), sum: found.sum, at: at, format: format)
    return Self.line(head) == line ? head : nil
  }

  /// Nil unless the line is just what we write.
  static func end(_ line: [UInt8]) -> End? {
    var found: (lines: Int64, digest: String) = (0, "")
    do throws(JSONError) {
      try JSONScanner.read(line) { (json) throws(JSONError) in
        try json.object { (name, value) throws(JSONError) in
          switch name {
          case "lines": found.lines = try value.int()
          case "sha256": found.digest = try value.string()
          default: break
          }
        }
      }
    } catch {
      return nil
    }
    let end = End(lines: found.lines, digest: found.digest)
    return Self.line(end) == line ? end : nil
  }
}
