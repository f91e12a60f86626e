import Gateway
import Platform
import Texting

/// An explanation for a person, or as one line of JSON.
enum ExplanationPrinter {
  static func show(_ explanation: Explanation) {
    print("intent:   \(explanation.intent.rawValue)")
    print("why:      \(explanation.why)")
    if let shop = explanation.shop { print("shop:     \(shop)") }
    if let keyword = explanation.keyword { print("keyword:  \(keyword)") }
    print("events:   \(explanation.events.joined(separator: ", "))")
    if explanation.texts.isEmpty { print("no text goes out") }
    for text in explanation.texts {
      print("to:       \(text.to)")
      print("reply:    \(text.body)")
      print("          \(words(text.count))")
      if let longest = text.longest { print("          with the longest plausible names: \(words(longest))") }
      if let hold = text.hold {
        print("          waits until \(Timestamp.text(hold.until)): \(hold.why.sentence)")
      }
      if let reason = SegmentsPrinter.reason(for: text.body) { print("          \(reason)") }
    }
  }

  private static func words(_ count: SegmentCount) -> String {
    "\(count.segmentsInWords), \(count.encoding.rawValue), \(count.units) units"
  }

  static func json(_ explanation: Explanation) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("intent")
    writer.string(explanation.intent.rawValue)
    writer.key("why")
    writer.string(explanation.why)
    writer.key("shop")
    writer.stringOrNull(explanation.shop)
    writer.key("keyword")
    writer.stringOrNull(explanation.keyword)
    writer.key("events")
    writer.beginArray()
    for event in explanation.events { writer.string(event) }
    writer.endArray()
    writer.key("texts")
    writer.beginArray()
    for text in explanation.texts { write(text, to: &writer) }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func write(_ text: Explanation.Reply, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("to")
    writer.string(text.to)
    writer.key("text")
    writer.string(text.body)
    text.count.write(to: &writer)
    if let longest = text.longest {
      writer.key("longest")
      writer.beginObject()
      longest.write(to: &writer)
      writer.endObject()
    }
    if let hold = text.hold {
      writer.key("held")
      writer.beginObject()
      writer.key("until")
      writer.string(Timestamp.text(hold.until))
      writer.key("why")
      writer.string(hold.why.sentence)
      writer.endObject()
    }
    writer.endObject()
  }
}

extension JSONWriter {
  mutating func stringOrNull(_ value: String?) {
    if let value { string(value) } else { null() }
  }
}
