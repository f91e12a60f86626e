import Carriers
import Texting

/// Opt-outs that call a shop by its name or keyword. On a sender of several shops they end those shops' texts alone.
extension SenderDesk {
  /// `STOP <keyword>`, `STOP <shop>`, `STOP coffee and tea`, and, after the plain word, the beginning or end of a name; `STOP 1` ends all.
  func stopOfShops(_ text: FoldedText, lexicons: [Lexicon]) -> Understanding? {
    for lexicon in lexicons {
      guard let (kind, rest) = lexicon.command(beginning: text), kind == .stop, !rest.isEmpty else { continue }
      if let keyword = keywords.exact(FoldedText(words: rest)) { return ending([keyword.shop], .fixedStopWord) }
      if let shops = names.shops(namedBy: rest) { return ending(shops, .fixedStopWord) }
      if lexicon.isPlainStop(beginning: text), let shops = shops(partlyNamedBy: rest, lexicons) {
        return ending(shops, .meantStop)
      }
      if text.words[0] == Self.stop, Self.isShortNumber(rest) {
        return Understanding(meaning: .stop, why: .meantStop)
      }
    }
    return nil
  }

  /// "LAB", "bean and house", "lab please".
  private func shops(partlyNamedBy words: [String], _ lexicons: [Lexicon]) -> [Int]? {
    for courtesies in 0...Self.wordsBehindMax where courtesies < words.count {
      let rest = Array(words.dropLast(courtesies))
      // a keyword may begin with what is no name: "please", "texts"
      guard courtesies == 0 || OptOut.isCourtesy(words.suffix(courtesies)), let part = names.shops(partlyNamedBy: rest),
        part.isByName || !addsNothing(rest, lexicons)
      else { continue }
      return part.shops
    }
    return nil
  }

  /// "Remove me from Blue Cup", "BLUE CUP STOP", "stop blue cup texts": the name stands for the texts that come under it.
  func stopNaming(_ text: FoldedText, lexicons: [Lexicon]) -> Understanding? {
    guard let mention = names.first(in: text.words), mention.words.count < text.words.count else { return nil }
    let before = Array(text.words[..<mention.words.lowerBound])
    let behind = Array(text.words[mention.words.upperBound...])
    guard before.count <= Self.wordsAroundMax, behind.count <= Self.wordsAroundMax else { return nil }
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

  /// Longer texts say more than that.
  private static let wordsAroundMax = 8
  private static let wordsBehindMax = 2
  /// The first is a word of every language. Where no fixed word stands before them all must make an opt-out: one alone does so with nearly
  /// anything ("hi sms").
  private static let ourTexts = [["sms"], ["texts"], ["your", "list"], ["messages"]]
  /// What people leave.
  private static let ourClub = [["your", "list"], ["the", "club"]]
  private static let stop = "stop"

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
