import Carriers
import Texting

/// Opt-outs that call a shop by its name or keyword. On a sender of several shops they end those shops' texts alone.
extension SenderDesk {
  /// `STOP <keyword>`, `STOP <shop>`, `STOP coffee and tea`, and, behind the plain word, parts of names; `STOP 1` ends all.
  func stopOfShops(_ text: FoldedText, lexicons: [Lexicon]) -> Understanding? {
    for lexicon in lexicons {
      guard let (rest, isPlain) = wordsBehindStop(text, lexicon), !rest.isEmpty else { continue }
      if let shops = keywords.exact(FoldedText(words: rest)).map({ [$0.shop] }) ?? names.shops(namedBy: rest) {
        return CalledShops.meansAll(rest)
          ? Understanding(meaning: .stop, why: .meantStop) : ending(shops, .fixedStopWord)
      }
      if isPlain, isShared {
        // all of "stop all but the lab", of which the first two words are a stop too
        let said = lexicon.isPlainStop(beginning: text) ? Array(text.words.dropFirst()) : rest
        switch names.readingOfStop(said, fillers: fillers(lexicons)) {
        case .all: return Understanding(meaning: .stop, why: .meantStop)
        case .shops(let shops): return ending(shops, .meantStop)
        case nil: break
        }
      }
      if text.words[0] == Self.stop, Self.isShortNumber(rest) {
        return Understanding(meaning: .stop, why: .meantStop)
      }
    }
    return nil
  }

  /// The words behind a stop word, and whether that is the plain one or, in a script without spaces, stands close to them: `退订老茶馆`.
  private func wordsBehindStop(_ text: FoldedText, _ lexicon: Lexicon) -> (rest: [String], isPlain: Bool)? {
    if let (kind, rest) = lexicon.command(beginning: text), kind == .stop {
      // "stop by the lab" is a visit
      return (rest, lexicon.isPlainStop(beginning: text) && !Self.places.contains(rest.first ?? ""))
    }
    var words = text.words
    guard let first = words.first, first.utf8.count <= Self.unseparatedBytesMax, Lexicon.isUnseparated(text),
      let (kind, close) = lexicon.command(closeTo: FoldedText(words: [Self.withoutCourtesies(first)])),
      kind == .stop, !close.isEmpty
    else { return nil }
    words[0] = close
    words[words.count - 1] = Self.withoutCourtesies(words[words.count - 1])
    if names.shops(namedBy: words) != nil { return (words, true) }
    return (words.flatMap { $0.split(separator: CalledShops.hanLink).map(String.init) }, true)
  }

  /// Nobody writes more in a row.
  private static let unseparatedBytesMax = 120

  /// What is written without spaces, without the courtesies that it begins and ends with.
  private static func withoutCourtesies(_ word: String) -> String {
    var rest = word[...]
    for count in [3, 2, 1] where rest.count > count {
      if OptOut.saysNothing(String(rest.prefix(count))) { rest = rest.dropFirst(count) }
      if rest.count > count, OptOut.saysNothing(String(rest.suffix(count))) { rest = rest.dropLast(count) }
    }
    return String(rest)
  }

  func fillers(_ lexicons: [Lexicon]) -> CalledShops.Fillers {
    CalledShops.Fillers(
      isFiller: { word in
        OptOut.saysNothing(word) || OptOut.isFixedWord(FoldedText(words: [word]), lexicons: lexicons)
      },
      endAll: { self.addsNothing($0, lexicons) })
  }

  /// "Remove me from Blue Cup", "BLUE CUP STOP", "stop blue cup texts": the name stands for the texts that come under it.
  func stopNaming(_ text: FoldedText, lexicons: [Lexicon]) -> Understanding? {
    guard let mention = names.first(in: text.words), mention.words.count < text.words.count else { return nil }
    let before = Array(text.words[..<mention.words.lowerBound])
    let behind = Array(text.words[mention.words.upperBound...])
    guard before.count <= Self.wordsAroundMax, behind.count <= Self.wordsAroundMax,
      !isVisit(before, lexicons),
      CalledShops.limits.contains(before.last ?? "") || !text.words[mention.words].allSatisfy(OptOut.saysNothing)
    else { return nil }
    let stops = { (words: [String]) in Self.isStop(words, lexicons) }
    let isMeant: Bool
    if before.isEmpty {
      // what is said to a thing may be said of it: "coffee please" is no more than that
      isMeant = (mention.isByName || beginsWithStop(behind, lexicons)) && stops(behind)
    } else if mention.isByName {
      isMeant =
        addsNothing(behind, lexicons)
        && (beginsWithStop(before, lexicons)
          ? stops(before + Self.ourTexts[0] + behind)
          : [Self.ourTexts, Self.ourClub].contains { $0.allSatisfy { stops(before + $0) } })
    } else {
      // "cancel my coffee" is an order
      isMeant = endsWithStop(before, lexicons) && stops(before) && addsNothing(behind, lexicons)
    }
    return isMeant ? ending(mention.shops, .meantStop) : nil
  }

  /// "stop by the lab"
  private func isVisit(_ before: [String], _ lexicons: [Lexicon]) -> Bool {
    before.count == 2 && Self.places.contains(before[1])
      && lexicons.contains { $0.isPlainStop(beginning: FoldedText(words: before)) }
  }

  /// Longer texts say more than that.
  private static let wordsAroundMax = 8
  private static let wordsBehindMax = 2
  /// The first is a word of every language. Where no fixed word stands before them all must make an opt-out: one alone does so with nearly
  /// anything ("hi sms").
  private static let ourTexts = [["sms"], ["texts"], ["your", "list"], ["messages"]]
  /// What people leave.
  private static let ourClub = [["your", "list"], ["the", "club"]]
  static let stop = "stop"
  /// Where people stop by.
  private static let places: Set<String> = ["by", "in", "at", "near", "over", "round", "around"]

  /// As some programmes number their lists.
  private static func isShortNumber(_ words: [String]) -> Bool {
    words.count == 1 && words[0].utf8.count <= 2 && words[0].utf8.allSatisfy { (48...57).contains($0) }
  }

  private func ending(_ shops: [Int], _ why: Understanding.Why) -> Understanding {
    Understanding(meaning: isShared ? .stopShops(shops) : .stop, why: why)
  }

  private static func isStop(_ words: [String], _ lexicons: [Lexicon]) -> Bool {
    let text = FoldedText(words: words)
    return OptOut.isMeant(by: text.joined, folded: text, lexicons: lexicons)
  }

  /// A courtesy, or a word for our texts: what a STOP may have behind it and still be one.
  private func addsNothing(_ words: [String], _ lexicons: [Lexicon]) -> Bool {
    words.isEmpty || (words.count <= Self.wordsBehindMax && Self.isStop([Self.stop] + words, lexicons))
  }

  private func beginsWithStop(_ words: [String], _ lexicons: [Lexicon]) -> Bool {
    let text = FoldedText(words: words)
    return lexicons.contains { $0.command(beginning: text)?.0 == .stop }
  }

  private func endsWithStop(_ words: [String], _ lexicons: [Lexicon]) -> Bool {
    (1...words.count).contains { count in
      OptOut.isFixedWord(FoldedText(words: Array(words.suffix(count))), lexicons: lexicons)
    }
  }
}

extension Understanding {
  /// A provider that acts on such words itself has ended or brought back the texts already, whatever we make of them.
  init(byProvider taken: InboundText.ProviderOptOut) {
    switch taken {
    case .stop: self.init(meaning: .stop, why: .providerWord)
    case .start: self.init(meaning: .start, why: .providerWord)
    case .help: self.init(meaning: .help, why: .providerWord)
    }
  }
}
