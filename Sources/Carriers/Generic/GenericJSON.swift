/// JSON whose fields are named by the owner.
struct GenericJSON {
  private let document: JSONView

  /// Nil for what is no JSON.
  init?(_ bytes: [UInt8]) {
    guard let document = JSONView(bytes) else { return nil }
    self.document = document
  }

  /// The text or number at `message.from`, or in a list at `messages.0.from`; nil where there is none. A name with
  /// dots of its own is found too, at the top.
  subscript(_ place: String) -> String? {
    if let found = document[place] { return Self.leaf(found) }
    var view: JSONView? = document
    for step in place.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      view = view.flatMap { Self.inner($0, String(decoding: step, as: UTF8.self)) }
    }
    return view.flatMap(Self.leaf)
  }

  private static func inner(_ view: JSONView, _ step: String) -> JSONView? {
    if view.isObject { return view[step] }
    guard let index = Int(step), index >= 0 else { return nil }
    return view.elements.dropFirst(index).first
  }

  /// A string may be empty: an empty text is one.
  private static func leaf(_ view: JSONView) -> String? {
    view.string ?? view.word
  }
}
