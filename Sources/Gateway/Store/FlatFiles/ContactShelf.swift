import Glibc
import Loyalty
import Texting

/// All contacts. Those that were talked to last stand as they are; of the others the fold is kept, and unfolded on demand. Owned by one
/// state; guarded as that is.
final class ContactShelf {
  /// So many stand unfolded; the one that was not asked for longest is folded again.
  static let unfoldedMax = 256

  /// The number of a contact's slot, counted from 0 in the order in which they came.
  typealias Slot = UInt32

  private struct Folded {
    let id: ContactID
    var phone: PhoneNumber
    /// Nil before it was folded for the first time.
    var fold: UnsafeMutableRawPointer?
    var foldBytes: UInt32 = 0
    /// Where it stands unfolded; `nowhere` where it does not.
    private var standing = nowhere

    private static let nowhere = UInt32.max

    init(id: ContactID, phone: PhoneNumber) {
      self.id = id
      self.phone = phone
    }

    // not stored as an optional: there is one of these for every contact
    var place: UInt32? {
      get { standing == Self.nowhere ? nil : standing }
      set { standing = newValue ?? Self.nowhere }
    }
  }

  private struct Unfolded {
    let slot: Slot
    var contact: Contact
    /// The fold is not as it is.
    var isChanged: Bool
    /// Asked for since the hand last came by.
    var isWanted: Bool
  }

  private struct Entry: SpreadEntry {
    let slot: Slot
    static let none = Entry(slot: .max)
  }

  private var slots: [Folded] = []
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

  deinit {
    for slot in slots { free(slot.fold) }
  }

  var count: Int { slots.count }

  // MARK: Looking

  func slot(of id: ContactID) -> Slot? {
    byID.first(at: Self.bits(id.rawValue)) { slots[Int($0.slot)].id == id }?.slot
  }

  func slot(of phone: PhoneNumber) -> Slot? {
    byPhone.first(at: Self.bits(phone.digits)) { slots[Int($0.slot)].phone == phone }?.slot
  }

  func id(_ slot: Slot) -> ContactID { slots[Int(slot)].id }

  subscript(id: ContactID) -> Contact? { slot(of: id).map { self[$0] } }
  subscript(phone: PhoneNumber) -> Contact? { slot(of: phone).map { self[$0] } }
  subscript(slot: Slot) -> Contact { unfolded[unfold(slot)].contact }

  func phone(of id: ContactID) -> PhoneNumber? { slot(of: id).map { slots[Int($0)].phone } }

  func phone(_ slot: Slot) -> PhoneNumber { slots[Int(slot)].phone }

  /// The same for a walk over many: none is unfolded for longer.
  func passing(_ slot: Slot) -> Contact {
    slots[Int(slot)].place.map { unfolded[Int($0)].contact } ?? readFold(slot)
  }

  /// Each contact's fold, as it now is. The bytes are valid during the call.
  func eachFold(_ body: (ContactID, PhoneNumber, UnsafeRawBufferPointer) throws -> Void) rethrows {
    for slot in slots.indices {
      if let place = slots[slot].place { keepFold(ofUnfoldedAt: Int(place)) }
      let folded = slots[slot]
      try body(folded.id, folded.phone, UnsafeRawBufferPointer(start: folded.fold, count: Int(folded.foldBytes)))
    }
  }

  // MARK: Changing

  /// Makes room for so many contacts in all, where there are none yet.
  func reserve(_ count: Int) {
    slots.reserveCapacity(count)
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
    if let place = slots[Int(slot)].place {
      unfolded[Int(place)].contact = contact
      unfolded[Int(place)].isChanged = true
    } else {
      stand(Unfolded(slot: slot, contact: contact, isChanged: true, isWanted: true))
    }
  }

  /// Takes in a contact of a snapshot, which has each only once; its fold is copied.
  func restore(_ id: ContactID, _ phone: PhoneNumber, fold: UnsafeRawBufferPointer) {
    keep(fold, of: add(id, phone))
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
    let old = slots[Int(slot)].phone
    guard phone != old else { return }
    if old != .erased {
      byPhone.remove(at: Self.bits(old.digits)) {
        Self.bits(slots[Int($0.slot)].phone.digits)
      } where: {
        $0.slot == slot
      }
    }
    slots[Int(slot)].phone = phone
    index(phone, slot)
  }

  /// A slot for an id that has none.
  private func add(_ id: ContactID, _ phone: PhoneNumber) -> Slot {
    let slot = Slot(slots.count)
    slots.append(Folded(id: id, phone: phone))
    byID.put(Entry(slot: slot), at: Self.bits(id.rawValue)) {
      Self.bits(slots[Int($0.slot)].id.rawValue)
    } insteadOf: { _ in
      false
    }
    index(phone, slot)
    return slot
  }

  private func index(_ phone: PhoneNumber, _ slot: Slot) {
    guard phone != .erased else { return }
    byPhone.put(Entry(slot: slot), at: Self.bits(phone.digits)) {
      Self.bits(slots[Int($0.slot)].phone.digits)
    } insteadOf: {
      slots[Int($0.slot)].phone == phone
    }
  }

  // MARK: Folding

  /// Where the contact stands unfolded from now on.
  private func unfold(_ slot: Slot) -> Int {
    if let place = slots[Int(slot)].place {
      unfolded[Int(place)].isWanted = true
      return Int(place)
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
    slots[Int(contact.slot)].place = UInt32(place)
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
    slots[Int(unfolded[place].slot)].place = nil
    return place
  }

  private func keepFold(ofUnfoldedAt place: Int) {
    guard unfolded[place].isChanged else { return }
    unfolded[place].isChanged = false
    writer.removeAll()
    writer.contact(unfolded[place].contact)
    let slot = unfolded[place].slot
    writer.bytes.withUnsafeBytes { keep($0, of: slot) }
  }

  private func keep(_ fold: UnsafeRawBufferPointer, of slot: Slot) {
    free(slots[Int(slot)].fold)
    guard let kept = malloc(fold.count), let source = fold.baseAddress else {
      preconditionFailure("no memory is left for a contact")
    }
    kept.copyMemory(from: source, byteCount: fold.count)
    slots[Int(slot)].fold = kept
    slots[Int(slot)].foldBytes = UInt32(fold.count)
  }

  private func readFold(_ slot: Slot) -> Contact {
    let folded = slots[Int(slot)]
    var reader = FoldReader(UnsafeRawBufferPointer(start: folded.fold, count: Int(folded.foldBytes)), names: names)
    do {
      return try reader.contact(folded.id, folded.phone)
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
