/// Letters that stand on keyboards of their own, by blocks of Unicode. Latin is none of them: its accents are typed by few.
package struct LetterBlock: Hashable, Sendable {
  private let index: Int

  private static let blocks: [ClosedRange<UInt32>] = [
    0x370...0x3FF,  // Greek
    0x400...0x52F,  // Cyrillic
    0x530...0x58F,  // Armenian
    0x590...0x5FF,  // Hebrew
    0x600...0x77F,  // Arabic
    0x900...0xDFF,  // India's scripts
    0xE00...0xE7F,  // Thai
    0x10A0...0x10FF,  // Georgian
    0x3040...0x30FF,  // Japanese syllables
    0x3400...0x9FFF,  // Chinese characters
    0xAC00...0xD7A3,  // Korean syllables
  ]

  /// Nil for what is no letter of such a block.
  package init?(of scalar: Unicode.Scalar) {
    guard let index = Self.blocks.firstIndex(where: { $0.contains(scalar.value) }) else { return nil }
    self.index = index
  }
}
