/// A dictionary for as many entries as there are people or texts: many small ones, each of which grows by itself, so that nobody waits for
/// all of it to move into larger room. A `Dictionary` of 25,000 texts takes 19 ms to move, and one of a million a second. For keys of any
/// kind; `SpreadTable` is the tighter one, for entries of bits that are spread already.
// public, as what is `package` is not compiled anew for the types of another room: it would ask for its types at each call
public struct SpreadDictionary<Key: Hashable, Value> {
  /// Told apart by the lowest bits of the hash.
  @usableFromInline static var partCount: Int { 1 << 10 }

  @usableFromInline var parts: [[Key: Value]]
  @usableFromInline var entryCount = 0

  public init() {
    parts = Array(repeating: [:], count: Self.partCount)
  }

  @inlinable public var count: Int { entryCount }

  @inlinable static func part(of key: Key) -> Int { key.hashValue & (partCount - 1) }

  @inlinable public subscript(key: Key) -> Value? {
    get { parts[Self.part(of: key)][key] }
    set {
      if let newValue {
        updateValue(newValue, forKey: key)
      } else {
        removeValue(forKey: key)
      }
    }
  }

  @inlinable public func contains(_ key: Key) -> Bool { parts[Self.part(of: key)].index(forKey: key) != nil }

  /// What stood there before.
  @discardableResult
  @inlinable public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
    let old = parts[Self.part(of: key)].updateValue(value, forKey: key)
    if old == nil { entryCount += 1 }
    return old
  }

  @discardableResult
  @inlinable public mutating func removeValue(forKey key: Key) -> Value? {
    let old = parts[Self.part(of: key)].removeValue(forKey: key)
    if old != nil { entryCount -= 1 }
    return old
  }

  /// Changes the value in its place; nil where there is none.
  @discardableResult
  @inlinable public mutating func change<Result>(_ key: Key, _ body: (inout Value) -> Result) -> Result? {
    let part = Self.part(of: key)
    return parts[part].index(forKey: key).map { body(&parts[part].values[$0]) }
  }
}

extension SpreadDictionary: Sequence {
  @inlinable public var underestimatedCount: Int { entryCount }

  @inlinable public func makeIterator() -> FlattenSequence<[[Key: Value]]>.Iterator {
    parts.joined().makeIterator()
  }
}

extension SpreadDictionary: Sendable where Key: Sendable, Value: Sendable {}
