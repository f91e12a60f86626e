import Gateway
import Loyalty
import Platform
import Texting

/// A proof of consent to be read, with the lines of the journal that show it and how they are checked.
struct ConsentPrinter {
  let proof: ConsentProof

  var text: String {
    let head = "The consent of \(proof.phone.e164), whom the journal's facts call \(proof.contact).\nTimes are UTC.\n"
    let parts = [head] + proof.accounts.map(account) + [wordings, records, checks]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: The account

  private func account(_ account: ConsentProof.Account) -> String {
    let sender = account.sender.isEmpty ? "no number has texted them yet" : "by \(account.sender)"
    var lines = [(account.shop.map { "\($0), " } ?? "") + sender]
    if account.facts.isEmpty { lines.append("  They were never asked to join, and never joined or ended anything.") }
    for fact in account.facts { lines += self.fact(fact) }
    lines.append("  Now: \(state(account.state, shop: account.shop)).")
    return lines.joined(separator: "\n") + "\n"
  }

  private func fact(_ fact: ConsentProof.Fact) -> [String] {
    var lines = ["  \(Timestamp.text(fact.at))  \(sentence(fact))"]
    lines.append("    record \(fact.record), sum \(proof.record(fact.record)?.sum ?? "")")
    if let question = fact.change.question {
      lines.append(
        "    they saw     our text \(question)" + (proof.text(question).map { ": \(words(of: $0))" } ?? ""))
    }
    if let wording = fact.change.wording {
      lines.append(
        fact.beginner == nil
          ? "    they saw     \(signs(fact))what the shop showed: wording \(wording), below"
          : "    our words    wording \(wording), below")
    }
    if let row = fact.imported { lines += origin(row) }
    if let words = fact.words {
      lines.append("    they texted  \(quoted(words))" + (fact.message.map { " (message \($0))" } ?? ""))
    }
    if fact.areWordsDropped {
      lines.append(
        "    they texted  words that were kept long enough and are dropped; their digest stays"
          + (fact.message.map { " (message \($0))" } ?? ""))
    }
    for reply in fact.replies {
      guard let text = proof.text(reply) else { continue }
      lines.append("    we texted    \(words(of: text)) (text \(reply), \(fate(text)))")
    }
    return lines
  }

  private func origin(_ row: ConsentProof.ImportedRow) -> [String] {
    guard let file = proof.file(row.importID) else { return [] }
    var lines: [String] = []
    if let words = row.words { lines.append("    the file says    \(quoted(words))") }
    if let words = file.order.words { lines.append("    the shop says    \(quoted(words)), of all in the file") }
    lines.append("    the file         line \(row.line) of \(file.order.rows) rows, SHA-256 \(file.order.digest)")
    lines.append("    begun            \(Timestamp.text(file.at)), record \(file.record)")
    return lines
  }

  private func sentence(_ fact: ConsentProof.Fact) -> String {
    switch fact.change.act {
    case .asked:
      switch fact.entry?.by {
      case .till: "the till reported a purchase: we asked whether they want to join"
      case .staff: "staff reported a purchase: we asked whether they want to join"
      case .person, nil: "they asked to join: we asked for a YES"
      }
    case .joined: "they joined"
    case .imported: "the shop brought the membership over from elsewhere, with a file"
    case .declined: "they did not want to join"
    case .stopped: "they ended all texts of this number"
    case .blocked: "the provider told us that they ended all texts of this number (\(fact.code ?? "no code"))"
    case .started: "they brought the texts of this number back"
    case .shopStopped: "they ended this shop's texts"
    case .shopStarted: "they brought this shop's texts back"
    case .movedIn: "the membership came to this phone from their other one"
    case .movedOut: "the membership went to their other phone"
    case .shopForgotten: "the shop's owner had it forget the membership"
    case .forgotten: "they had themselves forgotten; nothing from before is told"
    }
  }

  private func signs(_ fact: ConsentProof.Fact) -> String {
    var parts: [String] = []
    if let keyword = fact.entry?.keyword { parts.append("the keyword \(keyword)") }
    if let source = fact.entry?.source { parts.append("the sign '\(source)'") }
    if let token = fact.entry?.token.flatMap(TokenCode.init(rawValue:)) {
      parts.append("the code \(token)" + (fact.mintedAt.map { ", minted \(Timestamp.text($0))" } ?? ""))
    }
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + "; "
  }

  private func fate(_ text: ConsentProof.Text) -> String {
    let steps = text.steps.map { step in
      let told =
        switch step.event {
        case .accepted(let provider, let id): "accepted as \(provider)/\(id)"
        case .failed(let code): "failed with \(code)"
        default: step.name
        }
      return "\(told) \(Timestamp.text(step.at)) in record \(step.record)"
    }
    return steps.isEmpty ? "promised" : steps.joined(separator: ", ")
  }

  private func state(_ state: ConsentProof.State, shop: String?) -> String {
    let since = state.since.map { " since \(Timestamp.text($0))" } ?? ""
    let membership =
      switch state.membership {
      case .member: "a member" + since
      case .asked: "asked" + since + ", not answered yet"
      case .none: "no member"
      }
    let texts =
      if state.isSenderStopped {
        "all texts of \(shop == nil ? "this number" : "its number") are ended"
      } else if state.isShopStopped {
        "its texts are ended"
      } else {
        "nothing is ended"
      }
    return shop == nil ? texts : membership + "; " + texts
  }

  // MARK: The evidence

  private var wordings: String {
    proof.wordings.map { wording in
      let lines = wording.words.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }
      return
        "Wording \(wording.version) of \(wording.shop), in force from \(Timestamp.text(wording.since)) (record \(wording.record))\n"
        + lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private var records: String {
    let lines = proof.records.map { record in
      "previous \(record.previous.isEmpty ? "-" : record.previous)\n\(record.line)\n"
    }
    return "Records, each with the sum of the one before, without what is private of others\n\n"
      + lines.joined(separator: "\n")
  }

  private var checks: String {
    """
    To check a record with jq and sha256sum (docs/consent.md), put the digits behind 'previous' into $previous, nothing for '-',
    and its line into $line. This prints its sum, what its 'pd' says of \(proof.contact), of their texts and of notes on them, and
    the version of a wording. Of a part that is not in the line any more 'pd' stays and nothing can be worked out.

      { printf %s "$previous"; printf %s "$line" | jq -cj 'del(.private,.salt,.sum)'; } | sha256sum
      printf %s "$line" | jq -cj '.salt["\(proof.contact)"], .private["\(proof.contact)"]' | sha256sum
      printf %s "$line" | jq -cj '.salt["\(proof.contact)/texts"], .private["\(proof.contact)/texts"]' | sha256sum
      printf %s "$line" | jq -cj '.salt["\(proof.contact)/notes"], .private["\(proof.contact)/notes"]' | sha256sum
      printf %s "$line" | jq -j '.facts.events[] | select(.event == "wording-taken").words' | sha256sum | cut -c 1-16

    'punchline journal verify' proves that the records stand in the journal with nothing lost or changed around them.

    """
  }

  private func words(of text: ConsentProof.Text) -> String {
    text.isDropped ? "words that are dropped" : quoted(text.body)
  }

  /// As JSON writes it, so that no character does anything to a terminal.
  private func quoted(_ words: String) -> String {
    var writer = JSONWriter()
    writer.string(words)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
