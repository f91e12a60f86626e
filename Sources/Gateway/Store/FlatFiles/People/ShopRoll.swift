import Texting

/// Everybody who has a membership of one shop, pending ones included, in the order in which the memberships began: eight bytes a person,
/// and the folded name of whoever has one.
///
/// It stands in blocks: whoever joins, leaves or is named touches one of them, and a search may stop between any two.
struct ShopRoll {
  /// People in one block: with the array's own head they fill 4 KiB, and one more would take 5 (of malloc's sizes).
  static let blockMax = 508

  private struct Block {
    var places: [RollPlace]
    var names = NameBytes()

    init() {
      places = []
      places.reserveCapacity(ShopRoll.blockMax)
    }
  }

  /// None is empty; every place of one is before those of the next.
  private var blocks: [Block] = []
  private(set) var count = 0

  /// What it holds in memory.
  var bytesHeld: Int {
    blocks.reduce(0) { $0 + $1.places.capacity * MemoryLayout<RollPlace>.size + $1.names.bytesHeld }
  }

  // MARK: Changing

  mutating func insert(_ place: RollPlace, name: String?) {
    let index = block(for: place)
    let position = position(of: place, in: index)
    guard blocks[index].places.count == position || blocks[index].places[position] != place else {
      return blocks[index].names.set(name, of: place.slot)
    }
    blocks[index].places.insert(place, at: position)
    blocks[index].names.set(name, of: place.slot)
    count += 1
  }

  mutating func remove(_ place: RollPlace) {
    guard let index = holder(of: place) else { return }
    let position = position(of: place, in: index)
    guard position < blocks[index].places.count, blocks[index].places[position] == place else { return }
    blocks[index].places.remove(at: position)
    blocks[index].names.remove(place.slot)
    if blocks[index].places.isEmpty { blocks.remove(at: index) }
    count -= 1
  }

  mutating func name(_ place: RollPlace, _ name: String?) {
    if let index = holder(of: place) { blocks[index].names.set(name, of: place.slot) }
  }

  /// The last block that begins no later than the place; nil before the first.
  private func holder(of place: RollPlace) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].places[0] <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private func position(of place: RollPlace, in index: Int) -> Int {
    let places = blocks[index].places
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A block with room for the place.
  private mutating func block(for place: RollPlace) -> Int {
    guard let index = holder(of: place) ?? (blocks.isEmpty ? nil : 0) else {
      blocks.append(Block())
      return 0
    }
    guard blocks[index].places.count >= Self.blockMax else { return index }
    var next = Block()
    if index == blocks.count - 1, let last = blocks[index].places.last, last < place {
      // people come one after the other: nothing is left half empty behind them
      blocks.append(next)
      return index + 1
    }
    let middle = Self.blockMax / 2
    next.places += blocks[index].places[middle...]
    blocks[index].places.removeSubrange(middle...)
    let moved = Set(next.places.map(\.slot))
    next.names = blocks[index].names.give { moved.contains($0) }
    blocks.insert(next, at: index + 1)
    return next.places[0] <= place ? index + 1 : index
  }

  // MARK: Looking

  /// Some of those who are looked for.
  struct Found {
    var places: [RollPlace] = []
    /// How many were passed by.
    var passed = 0
    /// Behind it there may be more; nil once everybody was passed by.
    var last: RollPlace?
  }

  /// Passes by people behind that place (nil: from the first on) until so many are found, or so many blocks are done.
  func find(
    _ query: PeopleQuery, behind place: RollPlace?, _ order: RollOrder, limit: Int, blocksMax: Int,
    phone: (ContactShelf.Slot) -> PhoneNumber
  ) -> Found {
    var found = Found()
    var index = start(behind: place, order)
    var done = 0
    while blocks.indices.contains(index) {
      let block = blocks[index]
      found.passed += block.places.count
      let matching = places(of: block, matching: query, phone)
      for one in order == .asTheyCame ? matching : matching.reversed() {
        if let place, order == .asTheyCame ? one <= place : one >= place { continue }
        found.places.append(one)
        found.last = one
        if found.places.count == limit { return found }
      }
      found.last = order == .asTheyCame ? block.places.last : block.places.first
      done += 1
      index += order == .asTheyCame ? 1 : -1
      if done == blocksMax { break }
    }
    if !blocks.indices.contains(index) { found.last = nil }
    return found
  }

  private func start(behind place: RollPlace?, _ order: RollOrder) -> Int {
    guard let place else { return order == .asTheyCame ? 0 : blocks.count - 1 }
    return holder(of: place) ?? (order == .asTheyCame ? 0 : -1)
  }

  private func places(
    of block: Block, matching query: PeopleQuery, _ phone: (ContactShelf.Slot) -> PhoneNumber
  ) -> [RollPlace] {
    switch query.part {
    case .everybody: return block.places
    case .nobody: return []
    case .number(let part): return block.places.filter { part.isFound(in: phone($0.slot)) }
    case .name(let letters):
      var slots: Set<ContactShelf.Slot> = []
      block.names.each(holding: letters) { slots.insert($0) }
      return slots.isEmpty ? [] : block.places.filter { slots.contains($0.slot) }
    }
  }
}
