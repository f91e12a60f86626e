import Platform
import Texting

/// One bubble on the simulator's page.
struct SimulatorText: Equatable, Sendable {
  enum Direction: String, Sendable {
    /// Typed on the page.
    case fromPhone = "from-phone"
    /// Delivered by the courier.
    case toPhone = "to-phone"
  }

  enum State: Equatable, Sendable {
    case sending
    case delivered
    /// `why` is told to whoever typed it.
    case refused(why: String)
  }

  /// The page names no more characters that make a text dear.
  private static let costlyMax = 4

  let id: String
  let direction: Direction
  /// Our sender, as the configuration names it.
  let sender: String
  let body: String
  let cost: SegmentCount
  /// With the longest plausible names; nil where nobody knows.
  let longest: SegmentCount?
  /// Unix milliseconds.
  let at: Int64
  var state: State
  /// Grows with every change of any text of this phone.
  var revision: Int64

  /// One object for the page's script; the names are the wire's.
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.string(id)
    json.key("direction")
    json.string(direction.rawValue)
    json.key("sender")
    json.string(sender)
    json.key("body")
    json.string(body)
    json.key("at")
    json.int(at)
    json.key("costly")
    json.beginArray()
    for character in Segments.needlesslyCostly(in: body).prefix(Self.costlyMax) { json.string(character.description) }
    json.endArray()
    json.key("segments")
    json.int(Int64(cost.segments))
    json.key("encoding")
    json.string(cost.encoding.rawValue)
    json.key("units")
    json.int(Int64(cost.units))
    json.key("room")
    json.int(Int64(cost.segments > 1 ? cost.segments * cost.encoding.joined : cost.encoding.single))
    json.key("longest")
    if let longest { json.int(Int64(longest.segments)) } else { json.null() }
    json.key("state")
    switch state {
    case .sending: json.string("sending")
    case .delivered: json.string("delivered")
    case .refused(let why):
      json.string("refused")
      json.key("why")
      json.string(why)
    }
    json.endObject()
  }
}
