import Loyalty
import Texting

private enum StandingTag: Int64 {
  case open = 0
  case answered = 1
  case done = 2
}

private enum KindTag: Int64 {
  case heard = 0
  case reply = 1
  case optOutConfirmation = 2
  case marketing = 3
}

extension FoldWriter {
  mutating func inboxItem(_ item: InboxItem) {
    number(item.number)
    id(item.contact.rawValue)
    moment(item.at)
    string(item.words)
    flag(item.isHelped)
    switch item.standing {
    case .open: number(StandingTag.open.rawValue)
    case .answered(let text, let at):
      number(StandingTag.answered.rawValue)
      id(text.rawValue)
      moment(at)
    case .done(let at):
      number(StandingTag.done.rawValue)
      moment(at)
    }
  }

  mutating func textLine(_ line: TextLine) {
    optional(line.text) { $0.id($1.rawValue) }
    optional(line.contact) { $0.id($1.rawValue) }
    moment(line.at)
    switch line.kind {
    case .heard(let intent):
      number(KindTag.heard.rawValue)
      name(intent.rawValue)
    case .ours(let text, let purpose):
      let tag: KindTag =
        switch purpose {
        case .reply: .reply
        case .optOutConfirmation: .optOutConfirmation
        case .marketing: .marketing
        }
      number(tag.rawValue)
      name(text.rawValue)
    }
    number(line.segments)
    optional(line.end) { $0.name($1.rawValue) }
    optional(line.endedAt) { $0.moment($1) }
    string(line.code)
  }

  mutating func hour(_ hour: TextHour) {
    number(Int64(hour.number))
    number(Int64(hour.heard))
    for sum in [hour.replies, hour.marketing, hour.optOuts] {
      number(Int64(sum.texts))
      number(Int64(sum.segments))
    }
  }
}

extension FoldReader {
  mutating func inboxItem() throws(FoldError) -> InboxItem {
    var item = InboxItem(
      number: try number(), contact: ContactID(rawValue: try id()), at: try moment(), words: try string())
    item.isHelped = try flag()
    guard let tag = StandingTag(rawValue: try number()) else { throw failure }
    item.standing =
      switch tag {
      case .open: .open
      case .answered: .answered(TextID(rawValue: try id()), at: try moment())
      case .done: .done(at: try moment())
      }
    return item
  }

  mutating func textLine() throws(FoldError) -> TextLine {
    let text = try optional { (reader) throws(FoldError) in TextID(rawValue: try reader.id()) }
    let contact = try optional { (reader) throws(FoldError) in ContactID(rawValue: try reader.id()) }
    let at = try moment()
    var line = TextLine(text: text, contact: contact, at: at, kind: try textKind(), segments: try int())
    line.end = try optional { (reader) throws(FoldError) in
      guard let end = TextFate.State(rawValue: try reader.name()) else { throw reader.failure }
      return end
    }
    line.endedAt = try optional { (reader) throws(FoldError) in try reader.moment() }
    line.code = try string()
    return line
  }

  private mutating func textKind() throws(FoldError) -> TextLine.Kind {
    guard let tag = KindTag(rawValue: try number()) else { throw failure }
    let word = try name()
    if tag == .heard {
      guard let intent = IntentName(rawValue: word) else { throw failure }
      return .heard(intent)
    }
    guard let text = TextName(rawValue: word) else { throw failure }
    switch tag {
    case .optOutConfirmation: return .ours(text, .optOutConfirmation)
    case .marketing: return .ours(text, .marketing)
    case .heard, .reply: return .ours(text, .reply)
    }
  }

  mutating func hour() throws(FoldError) -> TextHour {
    var hour = TextHour(number: Int32(clamping: try number()))
    hour.heard = Int32(clamping: try number())
    hour.replies = try sum()
    hour.marketing = try sum()
    hour.optOuts = try sum()
    return hour
  }

  private mutating func sum() throws(FoldError) -> TextSum {
    TextSum(texts: Int32(clamping: try number()), segments: Int32(clamping: try number()))
  }
}
