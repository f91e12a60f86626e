/// A file whose members come to a shop, and what the owner says of their consent.
package struct ImportOrder: Codable, Equatable, Sendable {
  package let shop: String
  /// The file's SHA-256, as 64 lower-case hexadecimal digits.
  package let digest: String
  /// The consent of all who have no words of their own in the file.
  package let words: String?
  /// How many rows the file has.
  package let rows: Int64

  /// The first digits of the digest: what facts and once-keys call it.
  package var id: UInt64 { Hexadecimal.read(digest.prefix(16)) ?? 0 }

  /// Words on consent are no longer, neither the owner's nor a row's.
  package static let wordsCharactersMax = 500
  package static let wordsBytesMax = 2_000

  /// Whether the owner may say that of everybody's consent.
  package static func isWords(_ text: String) -> Bool {
    !text.trimmed.isEmpty && text.count <= wordsCharactersMax && text.utf8.count <= wordsBytesMax
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Nil unless `digest` is one.
  package init?(shop: String, digest: String, words: String?, rows: Int64) {
    guard digest.utf8.count == 64, Hexadecimal.read(digest.prefix(16)) != nil else { return nil }
    self.shop = shop
    self.digest = digest
    self.words = words
    self.rows = rows
  }

  func key(_ step: String) -> String { "import/\(shop)/\(digest)/\(step)" }
}

/// Some rows of the file, which are one record.
package struct ImportBlock: Codable, Hashable, Sendable {
  /// A record with the longest words in every row stays well under a megabyte, and its line under what a person cares to look at.
  package static let rowsMax = 100

  /// Counts the blocks of the file from 0: every so many rows are one, whatever becomes of them.
  package var number: Int
  package var rows: [MemberRow]

  package init(number: Int) {
    self.number = number
    rows = []
  }
}

/// What a gateway says of a person of the file. The raw values travel between command line and server.
package enum ImportStanding: String, Codable, Sendable {
  /// Comes over.
  case new
  /// Is one already: nothing of them is changed.
  case member
  /// Ended our texts here: stays out.
  case optedOut
  /// Was asked to join and may still answer: their own YES decides.
  case asked
  /// Had themselves forgotten here: stays out.
  case forgotten
}
