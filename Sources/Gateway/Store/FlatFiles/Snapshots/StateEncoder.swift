import Platform
import Texting

/// Tells a state as the lines of a snapshot.
struct StateEncoder {
  let state: FlatFileState
  var writer: StateLineWriter

  /// Gives every line to `append`; its bytes are valid during the call.
  static func encode(_ state: FlatFileState, append: (UnsafeRawBufferPointer) throws -> Void) throws {
    try withoutActuallyEscaping(append) { give in
      var encoder = StateEncoder(state: state, writer: StateLineWriter(names: state.names, give: give))
      try encoder.encode()
    }
  }

  /// Whoever holds something, and each shop, comes before what is told of them.
  private mutating func encode() throws {
    try writer.line(.latest) { [state] in $0.moment(state.latest) }
    try encodeCounts()
    try state.contacts.eachFold { (id, phone, fold) in try writer.contact(id, phone, fold) }
    try encodeTokens()
    try encodeKeys()
    try encodeAnswers()
    try encodeCounters()
    try encodeTallies()
    try encodeShops()
    try encodeOffers()
    try encodeOutbox()
    try encodeForgotten()
    try encodeTexts()
  }

  private mutating func encodeCounts() throws {
    try writer.line(.counts) { [state] in
      $0.number(state.contacts.count)
      $0.number(state.counters.coupons.table.count)
      $0.number(state.counters.orders.table.count)
      $0.list(state.once.eras.sorted { $0.key < $1.key }) {
        $0.number($1.key)
        $0.number($1.value.count)
      }
    }
  }

  private mutating func encodeTokens() throws {
    for (code, stored) in state.tokens.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try writer.line(.token) {
        $0.id(code.rawValue)
        $0.token(stored)
      }
    }
    try writer.lines(.mintedCodes, state.mintedCodes) { $0.id($1.rawValue) }
  }

  private mutating func encodeKeys() throws {
    for (era, keys) in state.once.eras.sorted(by: { $0.key < $1.key }) {
      try writer.digits(.onceKeys, of: keys) {
        $0.number(era)
      } words: {
        $0.append($1)
      }
    }
  }

  private mutating func encodeAnswers() throws {
    for (era, answers) in state.answers.eras.sorted(by: { $0.key < $1.key }) {
      try writer.digits(.answers, of: answers) {
        $0.number(era)
      } words: {
        $0.append($1.digest)
        $0.append($1.record)
      }
    }
    try writer.lines(.fates, state.fates.all) {
      $0.id($1.id.rawValue)
      $0.name($1.fate.shop)
      $0.name($1.fate.state.rawValue)
      $0.moment($1.fate.at)
      $0.string($1.fate.code)
    }
  }
}
