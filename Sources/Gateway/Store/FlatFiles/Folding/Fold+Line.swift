import Loyalty
import Texting

/// What stands of a line besides its sender, by number.
private enum LineTag: Int64 {
  case stopped = 1
  case lastShop = 2
  case question = 3
  case joinQuestions = 4
  case helpedAt = 5
  case lastText = 6
  case replies = 7
  case tries = 8
  case turns = 9
  case words = 10
  case startedAt = 11
}

private enum SubjectTag: Int64 {
  case join = 1
  case meant = 2
  case forget = 3
  case which = 4
}

extension FoldWriter {
  mutating func line(_ line: Line) {
    name(line.sender)
    open()
    field(LineTag.stopped, line.isStopped)
    field(LineTag.startedAt, line.startedAt) { $0.moment($1) }
    field(LineTag.lastShop, line.lastShop) { $0.name($1) }
    field(LineTag.question, line.question) { $0.question($1) }
    field(LineTag.joinQuestions, listing: line.joinQuestions) { $0.question($1) }
    field(LineTag.helpedAt, line.helpedAt) { $0.moment($1) }
    field(LineTag.lastText, line.lastText) {
      $0.name($1.name.rawValue)
      $0.optional($1.shop) { $0.name($1) }
      $0.moment($1.at)
    }
    field(LineTag.replies, listing: line.replies.moments) { $0.moment($1) }
    field(LineTag.tries, listing: line.tries.moments) { $0.moment($1) }
    field(LineTag.turns, listing: line.turns.moments) { $0.moment($1) }
    field(LineTag.words, listing: line.recentWords.sayings) {
      $0.id($1.digest)
      $0.moment($1.since)
      $0.number($1.count)
    }
    close()
  }

  private mutating func question(_ question: Question) {
    moment(question.until)
    optional(question.text) { $0.id($1.rawValue) }
    switch question.subject {
    case .join(let shop, let entry):
      number(SubjectTag.join.rawValue)
      name(shop)
      self.entry(entry)
    case .meant(let shop, let keyword):
      number(SubjectTag.meant.rawValue)
      name(shop)
      name(keyword)
    case .forget(let shop):
      number(SubjectTag.forget.rawValue)
      name(shop)
    case .which(let words):
      number(SubjectTag.which.rawValue)
      string(words)
    }
  }
}

extension FoldReader {
  mutating func line() throws(FoldError) -> Line {
    var line = Line(sender: try name())
    try fields(LineTag.self) { (reader, tag) throws(FoldError) in
      switch tag {
      case .stopped: line.isStopped = true
      case .startedAt: line.startedAt = try reader.moment()
      case .lastShop: line.lastShop = try reader.name()
      case .question: line.question = try reader.question()
      case .joinQuestions:
        line.joinQuestions = try reader.list { (reader) throws(FoldError) in try reader.question() }
      case .helpedAt: line.helpedAt = try reader.moment()
      case .lastText: line.lastText = try reader.lastText()
      case .replies: line.replies = try reader.moments()
      case .tries: line.tries = try reader.moments()
      case .turns: line.turns = try reader.moments()
      case .words:
        line.recentWords = RecentWords(
          try reader.list { (reader) throws(FoldError) in
            RecentWords.Saying(digest: try reader.id(), since: try reader.moment(), count: try reader.int())
          })
      }
    }
    return line
  }

  private mutating func moments() throws(FoldError) -> RecentMoments {
    RecentMoments(try list { (reader) throws(FoldError) in try reader.moment() })
  }

  private mutating func lastText() throws(FoldError) -> Line.LastText {
    let name = try textName()
    let shop = try optional { (reader) throws(FoldError) in try reader.name() }
    return Line.LastText(name: name, shop: shop, at: try moment())
  }

  mutating func textName() throws(FoldError) -> TextName {
    guard let name = TextName(rawValue: try name()) else { throw failure }
    return name
  }

  private mutating func question() throws(FoldError) -> Question {
    let until = try moment()
    let text = try optional { (reader) throws(FoldError) in TextID(rawValue: try reader.id()) }
    let subject: Question.Subject
    switch SubjectTag(rawValue: try number()) {
    case .join: subject = .join(try name(), try entry())
    case .meant: subject = .meant(try name(), keyword: try name())
    case .forget: subject = .forget(try name())
    case .which: subject = .which(try string())
    case nil: throw failure
    }
    var question = Question(subject, until: until)
    question.text = text
    return question
  }
}
