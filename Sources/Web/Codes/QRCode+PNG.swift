extension QRCode {
  /// A print at table size needs no more; a code of a few modules is not made smaller than this.
  package static let pngSideMin = 600

  /// Black and white, quiet zone included, at least `pngSideMin` pixels on a side.
  package var png: [UInt8] {
    let side = size + 2 * Self.quietZone
    let scale = (Self.pngSideMin + side - 1) / side
    let pixels = side * scale
    let bytesPerRow = (pixels + 7) / 8
    var rows: [UInt8] = []
    rows.reserveCapacity(pixels * (bytesPerRow + 1))
    for row in -Self.quietZone..<size + Self.quietZone {
      let line = pngRow(row, scale: scale, bytes: bytesPerRow)
      for _ in 0..<scale {
        rows.append(0)  // filter: none
        rows += line
      }
    }
    return PNG.encode(bilevelRows: rows, width: pixels, height: pixels)
  }

  /// One row of pixels, a bit each, the leftmost highest; a set bit is white.
  private func pngRow(_ row: Int, scale: Int, bytes: Int) -> [UInt8] {
    var line = [UInt8](repeating: 0xFF, count: bytes)
    guard (0..<size).contains(row) else { return line }
    for column in 0..<size where isDark(row: row, column: column) {
      let start = (column + Self.quietZone) * scale
      for pixel in start..<start + scale { line[pixel / 8] &= ~(0x80 >> UInt8(pixel % 8)) }
    }
    return line
  }
}
