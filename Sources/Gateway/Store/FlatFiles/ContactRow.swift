import Texting

/// What is kept of each contact beside its fold: id, phone, and where it is. Five words of 32 bits, for there is one of these for everybody.
struct ContactRow: BitwiseCopyable {
  /// Where a contact is: folded, and where, or unfolded, and where.
  struct Standing: BitwiseCopyable, Equatable {
    private let word: UInt32
    private static let unfoldedBit: UInt32 = 1 << 31

    /// Neither folded nor unfolded yet.
    static let new = Standing(word: .max)

    private init(word: UInt32) { self.word = word }
    init(_ place: FoldArena.Place) { word = place.rawValue }
    init(unfoldedAt place: Int) { word = Self.unfoldedBit | UInt32(place) }

    var unfolded: Int? { self != .new && word & Self.unfoldedBit != 0 ? Int(word & ~Self.unfoldedBit) : nil }
    var folded: FoldArena.Place? { word & Self.unfoldedBit == 0 ? FoldArena.Place(rawValue: word) : nil }
  }

  private let idWords: WordPair
  private var phoneWords: WordPair
  var standing = Standing.new

  init(id: ContactID, phone: PhoneNumber) {
    idWords = WordPair(id.rawValue)
    phoneWords = WordPair(phone.digits)
  }

  var id: ContactID { ContactID(rawValue: idWords.value) }
  var digits: UInt64 { phoneWords.value }

  var phone: PhoneNumber {
    get { PhoneNumber(digits: digits) ?? .erased }
    set { phoneWords = WordPair(newValue.digits) }
  }
}
