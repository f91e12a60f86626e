import CQREncode

/// A QR code as the squares that it is made of.
package struct QRCode: Equatable, Sendable {
  /// Modules on a side, without the quiet zone.
  package let size: Int
  /// Row by row from the top left; true is dark.
  package let modules: [Bool]

  /// Modules of white on every side (ISO/IEC 18004, 9.1).
  package static let quietZone = 4
  /// The longest text that becomes a code: more would be too fine to print small.
  package static let textBytesMax = 512

  /// The code of a text in UTF-8, with a quarter of it redundant as prints get dirty (level Q); nil past `textBytesMax`,
  /// or with a zero byte in it.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.textBytesMax, !text.utf8.contains(0) else { return nil }
    let isCaseKept: Int32 = 1
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, isCaseKept) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let squares = code.pointee.data else { return nil }
    size = width
    // The lowest bit is the colour, the others are libqrencode's own notes.
    modules = (0..<width * width).map { squares[$0] & 1 == 1 }
  }

  package func isDark(row: Int, column: Int) -> Bool {
    modules[row * size + column]
  }
}
