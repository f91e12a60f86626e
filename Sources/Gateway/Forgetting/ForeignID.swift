import Journaling
import Texting

/// The names that providers give to messages. They are kept in facts and keys, which are never erased, so none may hold a person's number:
/// where one does, as WhatsApp's do in Base64, a digest stands for it.
enum ForeignID {
  private static let prefix = "sha256:"
  private static let digestDigits = 32
  /// So many of the number's last digits are looked for, in whatever form the number stands before them.
  private static let tailDigits = 8

  /// What is kept of the id of a text from or to that phone.
  static func kept(_ id: String, phone: PhoneNumber) -> String {
    holds(phone, id) ? digest(id) : id
  }

  static func digest(_ id: String) -> String {
    prefix + Fingerprint.of(id).prefix(digestDigits)
  }

  private static func holds(_ phone: PhoneNumber, _ id: String) -> Bool {
    // nearly all ids end here, and nothing is made for them
    let (mayBePlain, mayBeBase64) = mayHoldDigits(id)
    guard mayBePlain || mayBeBase64 else { return false }
    let bytes = Array(id.utf8)
    let tail = Array(String(phone.digits).utf8.suffix(tailDigits))
    return mayBePlain && stands(tail, in: bytes) || mayBeBase64 && base64(tail).contains { stands($0, in: bytes) }
  }

  /// Whether so many digits stand in `id`, as they are or in Base64, where every three of them begin with M, N or O.
  private static func mayHoldDigits(_ id: String) -> (plain: Bool, base64: Bool) {
    var (run, longestRun, beginnings) = (0, 0, 0)
    for symbol in id.utf8 {
      run = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(symbol) ? run + 1 : 0
      longestRun = max(longestRun, run)
      if (UInt8(ascii: "M")...UInt8(ascii: "O")).contains(symbol) { beginnings += 1 }
    }
    return (longestRun >= tailDigits, beginnings >= beginningsMin)
  }

  /// However eight digits lie among threes, two of these are whole.
  private static let beginningsMin = 2

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// How the bytes stand in Base64, by where they begin among three: the symbols that hold nothing else.
  private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
    (0..<3).map { shift in
      let bits = bytes.count * 8
      var symbols: [UInt8] = []
      // the first symbol that begins within these bytes
      var bit = (6 - shift * 8 % 6) % 6
      while bit + 6 <= bits {
        let pair = UInt16(bytes[bit / 8]) << 8 | UInt16(bit / 8 + 1 < bytes.count ? bytes[bit / 8 + 1] : 0)
        symbols.append(alphabet[Int(pair >> UInt16(10 - bit % 8)) & 0x3F])
        bit += 6
      }
      return symbols
    }
  }

  private static func stands(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
    }
  }
}
