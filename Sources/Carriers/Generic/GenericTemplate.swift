import Platform

/// Part of a request with places for a text's values, which are written as the part wants them: nothing that a person
/// texts can end its field and begin another.
struct GenericTemplate: Equatable, Sendable {
  /// Where the template stands.
  enum Place: Equatable, Sendable {
    case url, header, form, json, xml, plain

    /// By the type that the owner gave the body, or else by how the body begins.
    init(contentType: String?, body: String) {
      guard let contentType = contentType?.lowercased() else {
        self = body.utf8.first { $0 > 0x20 }.map { Self.begun(with: $0) } ?? .plain
        return
      }
      self =
        if contentType.contains("json") { .json } else if contentType.contains("form-urlencoded") {
          .form
        } else if contentType.contains("xml") { .xml } else { .plain }
    }

    /// What to call a body of this kind that the owner gave no name.
    var contentType: String? {
      switch self {
      case .form: "application/x-www-form-urlencoded"
      case .json: "application/json"
      case .xml: "text/xml; charset=utf-8"
      case .url, .header, .plain: nil
      }
    }

    private static func begun(with byte: UInt8) -> Place {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): .json
      case UInt8(ascii: "<"): .xml
      default: .form
      }
    }
  }

  private enum Piece: Equatable, Sendable {
    case literal([UInt8])
    case to, from, text
  }

  private let place: Place
  private var pieces: [Piece] = []

  /// A placeholder that is none stays as it is written.
  init(_ template: String, for place: Place) {
    self.place = place
    var rest = Array(template.utf8)[...]
    var literal: [UInt8] = []
    while let byte = rest.first {
      guard rest.starts(with: "{{".utf8), let (piece, behind) = Self.placeholder(rest) else {
        literal.append(byte)
        rest.removeFirst()
        continue
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = []
      pieces.append(piece)
      rest = behind
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
  }

  func filled(with text: OutboundText) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .literal(let literal): bytes += literal
      case .to: bytes += written(text.to)
      case .from: bytes += written(text.from)
      case .text: bytes += written(text.body)
      }
    }
    return bytes
  }

  private func written(_ value: String) -> [UInt8] {
    switch place {
    case .url: Self.escapedForURL(value)
    case .header: value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }
    case .form:
      {
        var form = FormWriter()
        form.field("", value)
        return Array(form.bytes.dropFirst())
      }()
    case .json:
      {
        var json = JSONWriter()
        json.string(value)
        return Array(json.bytes.dropFirst().dropLast())
      }()
    case .xml: value.utf8.flatMap(Self.escapedForXML)
    case .plain: Array(value.utf8)
    }
  }

  /// A space as `%20`: in a path `+` would be a plus.
  private static func escapedForURL(_ value: String) -> [UInt8] {
    var form = FormWriter()
    form.field("", value)
    return form.bytes.dropFirst().flatMap { $0 == UInt8(ascii: "+") ? Array("%20".utf8) : [$0] }
  }

  /// Control characters that XML 1.0 does not know are dropped.
  private static func escapedForXML(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "&"): Array("&amp;".utf8)
    case UInt8(ascii: "<"): Array("&lt;".utf8)
    case UInt8(ascii: ">"): Array("&gt;".utf8)
    case UInt8(ascii: "\""): Array("&quot;".utf8)
    case UInt8(ascii: "'"): Array("&apos;".utf8)
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: []
    default: [byte]
    }
  }

  /// The placeholder that the bytes begin with, and what stands behind it.
  private static func placeholder(_ bytes: ArraySlice<UInt8>) -> (Piece, ArraySlice<UInt8>)? {
    let inner = bytes.dropFirst(2).prefix { $0 != UInt8(ascii: "}") }
    let behind = bytes[inner.endIndex...]
    guard behind.starts(with: "}}".utf8) else { return nil }
    let piece: Piece? =
      switch String(decoding: inner.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self) {
      case "to": .to
      case "from": .from
      case "text": .text
      default: nil
      }
    return piece.map { ($0, behind.dropFirst(2)) }
  }
}
