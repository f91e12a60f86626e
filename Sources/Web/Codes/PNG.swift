/// Writes black and white pictures (PNG, third edition): uncompressed, since a code is small and a library would be larger.
enum PNG {
  /// The longest stored block of DEFLATE (RFC 1951, 3.2.4).
  private static let storedBlockMax = 65_535
  /// The largest prime below 65536 (RFC 1950, 8.2).
  private static let adlerModulus: UInt32 = 65_521

  /// `bilevelRows`: each row a filter byte, then its pixels, a bit each.
  static func encode(bilevelRows: [UInt8], width: Int, height: Int) -> [UInt8] {
    var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let bitDepth: UInt8 = 1
    let greyscale: UInt8 = 0
    append("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [bitDepth, greyscale, 0, 0, 0], to: &png)
    append("IDAT", zlib(bilevelRows), to: &png)
    append("IEND", [], to: &png)
    return png
  }

  private static func append(_ type: String, _ data: [UInt8], to png: inout [UInt8]) {
    let body = Array(type.utf8) + data
    png += bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
  }

  private static func zlib(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(start + storedBlockMax, data.count)
      let length = UInt16(end - start)
      stream.append(end == data.count ? 1 : 0)
      stream += [UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
      stream += data[start..<end]
      start = end
    } while start < data.count
    return stream + bigEndian(adler32(data))
  }

  private static func adler32(_ data: [UInt8]) -> UInt32 {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in data {
      low = (low + UInt32(byte)) % adlerModulus
      high = (high + low) % adlerModulus
    }
    return high << 16 | low
  }

  private static let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
  }

  private static func crc32(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(~UInt32(0)) { crc, byte in crcTable[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
