/// A value of a file with the place where it is written.
struct SourceNode: Sendable {
  var content: Content
  /// Its first character, behind an anchor or a tag.
  var start: Int
  /// Behind its last character.
  var end: Int

  indirect enum Content: Sendable {
    case scalar(ScalarStyle)
    case mapping([Entry], isFlow: Bool)
    case sequence([Item], isFlow: Bool)
    /// `*name`: written elsewhere.
    case alias
    /// Written in a way that is left alone.
    case opaque
  }

  enum ScalarStyle: Sendable {
    case plain, single, double
    /// `|` and `>`; the header's indicators end there.
    case block(indicatorEnd: Int)
    /// Nothing stands there.
    case empty
  }

  struct Entry: Sendable {
    let key: String
    let keyStart: Int
    let keyEnd: Int
    let keyStyle: ScalarStyle
    /// Behind the colon.
    let colonEnd: Int
    let value: SourceNode
    var end: Int { max(colonEnd, value.end) }
  }

  struct Item: Sendable {
    /// Its dash in a block, itself in brackets.
    let start: Int
    let value: SourceNode
    /// Behind the dash where nothing stands.
    let end: Int
  }
}
