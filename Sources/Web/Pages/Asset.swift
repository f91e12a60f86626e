/// A file that pages refer to: a style sheet, a script, a picture.
struct Asset: Sendable {
  let contentType: String
  let bytes: [UInt8]
  /// Changes with the content, so that browsers may keep it.
  let tag: String

  init(file: String, bytes: [UInt8]) {
    self.bytes = bytes
    contentType =
      switch file.split(separator: ".").last {
      case "css": "text/css; charset=utf-8"
      case "js": "text/javascript; charset=utf-8"
      case "svg": "image/svg+xml"
      case "png": "image/png"
      default: "application/octet-stream"
      }
    tag = "\"" + String(Self.digest(bytes), radix: 16) + "\""
  }

  /// FNV-1a: tells versions of our own files apart, guards nothing.
  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
