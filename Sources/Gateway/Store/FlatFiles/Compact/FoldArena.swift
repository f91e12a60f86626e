/// The folds of contacts, side by side in pages: each page holds records of one size, a fold and the slot of whose it is.
///
/// A fold that grows or shrinks moves to a page of its size, and the last record of its old size takes its place. So nothing stands empty
/// but the end of the last page of each size, and what each fold is shorter than its record: 2 bytes of 110, where malloc, whose sizes lie
/// further apart, had 3 and a pointer and a length for each.
struct FoldArena: ~Copyable {
  /// Where a fold lies until it, or another one, is removed. Less than 2³¹.
  struct Place: RawRepresentable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    fileprivate init(page: Int, index: Int) { rawValue = UInt32(page << FoldArena.indexBits | index) }

    fileprivate var page: Int { Int(rawValue) >> FoldArena.indexBits }
    fileprivate var index: Int { Int(rawValue) & (1 << FoldArena.indexBits - 1) }
  }

  private struct Page {
    /// Nil where it was given back.
    var base: UnsafeMutableRawPointer?
    var recordBytes: UInt32
    var records: UInt32
  }

  /// From 16 KiB on, jemalloc takes 4 KiB more than it is asked for: pages of that size took a quarter more memory.
  private static let pageBytes = 8_192
  /// As many records as a page holds of the smallest have a number in it.
  private static let indexBits = 8
  private static let recordBytesMin = 32
  /// What is longer has a page of its own, of its own length.
  private static let sharedBytesMax = 2_048
  /// 64 GiB of folds.
  private static let pagesMax = 1 << 23
  private static let slotBytes = MemoryLayout<ContactShelf.Slot>.size
  /// Records are of whole words, so that the slots lie where the processor reads them at once.
  private static let wordBytes = 4

  private var pages: [Page] = []
  /// Numbers of pages that were given back.
  private var unused: [Int] = []
  /// The pages of each size of record; all but the last are full.
  private var pagesOfSize: [[UInt32]]

  init() {
    pagesOfSize = Array(repeating: [], count: Self.sizes.count)
  }

  deinit {
    for page in pages { page.base?.deallocate() }
  }

  /// The fold that lies there, and behind it whatever fills its record.
  subscript(place: Place) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: record(place) + Self.slotBytes, count: Int(pages[place.page].recordBytes) - Self.slotBytes)
  }

  mutating func add(_ fold: UnsafeRawBufferPointer, of slot: ContactShelf.Slot) -> Place {
    let place = room(for: fold.count + Self.slotBytes)
    record(place).storeBytes(of: slot, as: ContactShelf.Slot.self)
    put(fold, in: place)
    return place
  }

  /// Puts a fold in the place of another one of the same slot; false where it has not the size for it.
  mutating func replace(_ place: Place, by fold: UnsafeRawBufferPointer) -> Bool {
    guard Self.recordBytes(for: fold.count + Self.slotBytes) == Int(pages[place.page].recordBytes) else { return false }
    put(fold, in: place)
    return true
  }

  /// Removes a fold; answers whose fold lies in its place from now on.
  mutating func remove(_ place: Place) -> (slot: ContactShelf.Slot, place: Place)? {
    let bytes = Int(pages[place.page].recordBytes)
    guard bytes <= Self.sharedBytesMax else {
      giveBack(place.page)
      return nil
    }
    let size = Self.size(of: bytes)
    guard let lastPage = pagesOfSize[size].last.map(Int.init) else { preconditionFailure("no fold lies there") }
    let last = Place(page: lastPage, index: Int(pages[lastPage].records) - 1)
    var moved: (slot: ContactShelf.Slot, place: Place)?
    if last.rawValue != place.rawValue {
      record(place).copyMemory(from: record(last), byteCount: bytes)
      moved = (record(place).load(as: ContactShelf.Slot.self), place)
    }
    pages[lastPage].records -= 1
    if pages[lastPage].records == 0 {
      pagesOfSize[size].removeLast()
      giveBack(lastPage)
    }
    return moved
  }

  /// What it holds in memory, a page at least for each.
  var bytesHeld: Int {
    pages.reduce(0) { $0 + ($1.base == nil ? 0 : max(Self.pageBytes, Int($1.recordBytes))) }
      + pages.capacity * MemoryLayout<Page>.stride
  }

  // MARK: Pages

  private func record(_ place: Place) -> UnsafeMutableRawPointer {
    let page = pages[place.page]
    guard let base = page.base else { preconditionFailure("no fold lies there") }
    return base + place.index * Int(page.recordBytes)
  }

  private mutating func put(_ fold: UnsafeRawBufferPointer, in place: Place) {
    UnsafeMutableRawBufferPointer(start: record(place) + Self.slotBytes, count: fold.count).copyMemory(from: fold)
  }

  private mutating func room(for bytes: Int) -> Place {
    let recordBytes = Self.recordBytes(for: bytes)
    guard recordBytes <= Self.sharedBytesMax else {
      return Place(page: newPage(of: recordBytes, recordBytes: recordBytes), index: 0)
    }
    let size = Self.size(of: recordBytes)
    if let last = pagesOfSize[size].last.map(Int.init), Int(pages[last].records + 1) * recordBytes <= Self.pageBytes {
      pages[last].records += 1
      return Place(page: last, index: Int(pages[last].records) - 1)
    }
    let page = newPage(of: Self.pageBytes, recordBytes: recordBytes)
    pagesOfSize[size].append(UInt32(page))
    return Place(page: page, index: 0)
  }

  /// A page with its first record.
  private mutating func newPage(of bytes: Int, recordBytes: Int) -> Int {
    let base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.wordBytes)
    let page = Page(base: base, recordBytes: UInt32(recordBytes), records: 1)
    if let number = unused.popLast() {
      pages[number] = page
      return number
    }
    precondition(pages.count < Self.pagesMax, "there are more folds than pages")
    pages.append(page)
    return pages.count - 1
  }

  private mutating func giveBack(_ number: Int) {
    pages[number].base?.deallocate()
    pages[number].base = nil
    unused.append(number)
  }

  // MARK: Sizes

  /// How far sizes lie apart: a word, or such a part of themselves in whole words.
  private static let sizeParts = 32

  private static let sizes: [Int] = {
    var sizes = [recordBytesMin]
    while let last = sizes.last, last < sharedBytesMax {
      sizes.append(min(last + max(1, last / sizeParts / wordBytes) * wordBytes, sharedBytesMax))
    }
    return sizes
  }()

  /// The number of the smallest size that holds so many words.
  private static let sizeOfWords: [UInt8] = (0...sharedBytesMax / wordBytes).map { words in
    UInt8(sizes.firstIndex { $0 >= words * wordBytes } ?? 0)
  }

  private static func size(of bytes: Int) -> Int { Int(sizeOfWords[(bytes + wordBytes - 1) / wordBytes]) }

  private static func recordBytes(for bytes: Int) -> Int { bytes > sharedBytesMax ? bytes : sizes[size(of: bytes)] }
}
