import Loyalty
import Texting

/// All contacts. Those that were talked to last stand as they are; of the others the fold is kept, and unfolded on demand. Owned by one
/// state; guarded as that is.
final class ContactShelf {
  /// So many stand unfolded; the one that was not asked for longest is folded again.
  static let unfoldedMax = 256

  /// The number of a contact's slot, counted from 0 in the order in which they came.
  typealias Slot = UInt32

  private struct Unfolded {
    let slot: Slot
    var contact: Contact
    /// Nil before it was folded for the first time.
    var fold: FoldArena.Place? = nil
    /// The fold is not as it is.
    var isChanged: Bool
    /// Asked for since the hand last came by.
    var isWanted: Bool
  }

  private struct Entry: SpreadEntry {
    let slot: Slot
    static let none = Entry(slot: .max)
    // to look at one is to fetch its row from afar
    static let fillMaxPercent = 80
  }

  private var rows = BlockList<ContactRow>()
  private var folds = FoldArena()
  private var byID = SpreadTable<Entry>()
  private var byPhone = SpreadTable<Entry>()
  private var unfolded: [Unfolded] = []
  private var hand = 0
  private let unfoldedMax: Int
  private let names: NameTable
  private var writer: FoldWriter

  init(names: NameTable, unfoldedMax: Int = ContactShelf.unfoldedMax) {
    self.names = names
    self.unfoldedMax = unfoldedMax
    writer = FoldWriter(names: names)
  }

  var count: Int { rows.count }

  // MARK: Looking

  func slot(of id: ContactID) -> Slot? {
    byID.first(at: Self.bits(id.rawValue)) { rows[Int($0.slot)].id == id }?.slot
  }

  func slot(of phone: PhoneNumber) -> Slot? {
    byPhone.first(at: Self.bits(phone.digits)) { rows[Int($0.slot)].digits == phone.digits }?.slot
  }

  func id(_ slot: Slot) -> ContactID { rows[Int(slot)].id }

  subscript(id: ContactID) -> Contact? { slot(of: id).map { self[$0] } }
  subscript(phone: PhoneNumber) -> Contact? { slot(of: phone).map { self[$0] } }
  subscript(slot: Slot) -> Contact { unfolded[unfold(slot)].contact }

  func phone(of id: ContactID) -> PhoneNumber? { slot(of: id).map { rows[Int($0)].phone } }

  func phone(_ slot: Slot) -> PhoneNumber { rows[Int(slot)].phone }

  /// The same for a walk over many: none is unfolded for longer.
  func passing(_ slot: Slot) -> Contact {
    rows[Int(slot)].standing.unfolded.map { unfolded[$0].contact } ?? readFold(slot)
  }

  /// Each contact's fold, as it now is. The bytes are valid during the call; behind the fold there may be others.
  func eachFold(_ body: (ContactID, PhoneNumber, UnsafeRawBufferPointer) throws -> Void) rethrows {
    for slot in 0..<rows.count {
      let unfoldedPlace = rows[slot].standing.unfolded
      if let unfoldedPlace { keepFold(ofUnfoldedAt: unfoldedPlace) }
      // only now: to keep it may have moved it
      guard let place = rows[slot].standing.folded ?? unfoldedPlace.flatMap({ unfolded[$0].fold }) else {
        preconditionFailure("whose fold was kept has one")
      }
      try body(rows[slot].id, rows[slot].phone, folds[place])
    }
  }

  // MARK: Changing

  /// Makes room for so many contacts in all, where there are none yet.
  func reserve(_ count: Int) {
    byID.reserve(count)
    byPhone.reserve(count)
  }

  /// Changes the contact where it stands; nothing where there is none.
  func change(_ id: ContactID, _ change: (inout Contact) -> Void) {
    guard let slot = slot(of: id) else { return }
    let place = unfold(slot)
    unfolded[place].isChanged = true
    change(&unfolded[place].contact)
    setPhone(unfolded[place].contact.phone, of: slot)
  }

  /// Puts a contact in its place, or beside all others; from now on its phone is this contact's.
  func put(_ contact: Contact) {
    let slot = slot(of: contact.id, contact.phone)
    if let place = rows[Int(slot)].standing.unfolded {
      unfolded[place].contact = contact
      unfolded[place].isChanged = true
    } else {
      stand(Unfolded(slot: slot, contact: contact, isChanged: true, isWanted: true))
    }
  }

  /// Takes in a contact of a snapshot, which has each only once; its fold is copied.
  func restore(_ id: ContactID, _ phone: PhoneNumber, fold: UnsafeRawBufferPointer) {
    let slot = add(id, phone)
    rows[Int(slot)].standing = ContactRow.Standing(folds.add(fold, of: slot))
  }

  /// The slot of that id, a new one if need be, which from now on is that phone's.
  private func slot(of id: ContactID, _ phone: PhoneNumber) -> Slot {
    guard let slot = slot(of: id) else { return add(id, phone) }
    setPhone(phone, of: slot)
    index(phone, slot)
    return slot
  }

  /// Found by that phone from now on and by no other.
  private func setPhone(_ phone: PhoneNumber, of slot: Slot) {
    let old = rows[Int(slot)].phone
    guard phone != old else { return }
    if old != .erased {
      byPhone.remove(at: Self.bits(old.digits)) {
        Self.bits(rows[Int($0.slot)].digits)
      } where: {
        $0.slot == slot
      }
    }
    rows[Int(slot)].phone = phone
    index(phone, slot)
  }

  /// A slot for an id that has none.
  private func add(_ id: ContactID, _ phone: PhoneNumber) -> Slot {
    let slot = Slot(rows.count)
    rows.append(ContactRow(id: id, phone: phone))
    byID.put(Entry(slot: slot), at: Self.bits(id.rawValue)) {
      Self.bits(rows[Int($0.slot)].id.rawValue)
    } insteadOf: { _ in
      false
    }
    index(phone, slot)
    return slot
  }

  private func index(_ phone: PhoneNumber, _ slot: Slot) {
    guard phone != .erased else { return }
    byPhone.put(Entry(slot: slot), at: Self.bits(phone.digits)) {
      Self.bits(rows[Int($0.slot)].digits)
    } insteadOf: {
      rows[Int($0.slot)].digits == phone.digits
    }
  }

  // MARK: Folding

  /// Where the contact stands unfolded from now on.
  private func unfold(_ slot: Slot) -> Int {
    if let place = rows[Int(slot)].standing.unfolded {
      unfolded[place].isWanted = true
      return place
    }
    return stand(Unfolded(slot: slot, contact: readFold(slot), isChanged: false, isWanted: true))
  }

  @discardableResult
  private func stand(_ contact: Unfolded) -> Int {
    let place: Int
    if unfolded.count < unfoldedMax {
      place = unfolded.count
      unfolded.append(contact)
    } else {
      place = freePlace()
      unfolded[place] = contact
    }
    // only now: to make room may have moved it
    unfolded[place].fold = rows[Int(contact.slot)].standing.folded
    rows[Int(contact.slot)].standing = ContactRow.Standing(unfoldedAt: place)
    return place
  }

  /// The hand goes round: whoever was asked for since it last came by stays for one more round.
  private func freePlace() -> Int {
    while unfolded[hand].isWanted {
      unfolded[hand].isWanted = false
      hand = (hand + 1) % unfoldedMax
    }
    let place = hand
    hand = (hand + 1) % unfoldedMax
    keepFold(ofUnfoldedAt: place)
    if let fold = unfolded[place].fold { rows[Int(unfolded[place].slot)].standing = ContactRow.Standing(fold) }
    return place
  }

  private func keepFold(ofUnfoldedAt place: Int) {
    guard unfolded[place].isChanged else { return }
    unfolded[place].isChanged = false
    writer.removeAll()
    writer.contact(unfolded[place].contact)
    let slot = unfolded[place].slot
    unfolded[place].fold = writer.bytes.withUnsafeBytes { fold in
      guard let old = unfolded[place].fold else { return folds.add(fold, of: slot) }
      if folds.replace(old, by: fold) { return old }
      if let moved = folds.remove(old) { note(moved.place, of: moved.slot) }
      return folds.add(fold, of: slot)
    }
  }

  /// The fold of that slot moved, for its place is needed.
  private func note(_ fold: FoldArena.Place, of slot: Slot) {
    if let place = rows[Int(slot)].standing.unfolded {
      unfolded[place].fold = fold
    } else {
      rows[Int(slot)].standing = ContactRow.Standing(fold)
    }
  }

  private func readFold(_ slot: Slot) -> Contact {
    let row = rows[Int(slot)]
    guard let place = row.standing.folded else { preconditionFailure("who does not stand unfolded is folded") }
    var reader = FoldReader(folds[place], names: names)
    do {
      return try reader.contact(row.id, row.phone)
    } catch {
      preconditionFailure("a fold holds nothing but what FoldWriter wrote; \(error)")
    }
  }

  /// Spreads an id or number, near ones included (the finisher of SplitMix64).
  private static func bits(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
