import Gateway
import HTTPTypes
import Hummingbird
import Settings
import Texting

/// What people wrote and nobody understood: read, answered by hand, marked as done.
struct InboxPages {
  let desk: any InboxDesk

  func add(to console: ConsoleRouter) {
    console.get("inbox", for: .owner) { visit in try page(visit) }
    console.post("inbox/:number/answer", for: .owner) { visit, form in try await answer(visit, form) }
    console.post("inbox/:number/done", for: .owner) { visit, _ in
      try await mark(visit, asDone: true, notice: "inbox.marked-done")
    }
    console.post("inbox/:number/open", for: .owner) { visit, _ in
      try await mark(visit, asDone: false, notice: "inbox.marked-open")
    }
  }

  /// A form that was not taken: what was typed, and what is wrong with it.
  private struct Retry {
    let number: Int64
    let words: String
    let problem: String
  }

  private func page(_ visit: Visit, retry: Retry? = nil) throws -> Response {
    guard let letters = desk.inbox(of: visit.shop.id) else { throw ConsoleRefusal.notFound }
    let showsAll = visit.query["show"] == "all"
    let shown = letters.filter { showsAll || $0.item.standing == .open || $0.item.number == retry?.number }
    let open = Int64(letters.count { $0.item.standing == .open })
    return visit.page(
      .inbox, title: visit.words("inbox.title"),
      [
        "open": open == 0 ? [] : [visit.words.count("inbox.open", open)], "showsAll": showsAll,
        "letters": shown.map { facts($0, visit, retry?.number == $0.item.number ? retry : nil) },
        "isEmpty": shown.isEmpty,
        "hint": visit.words(
          "inbox.hint",
          ["sender": visit.shop.settings.sender, "count": visit.number(Int64(APICommand.textCharactersMax))]),
        "charactersMax": String(APICommand.textCharactersMax),
      ], status: retry == nil ? .ok : .unprocessableContent)
  }

  private func facts(_ letter: InboxLetter, _ visit: Visit, _ retry: Retry?) -> [String: Any] {
    let item = letter.item
    var facts: [String: Any] = [
      "number": String(item.number), "when": visit.moment(item.at),
      "who": letter.name ?? letter.phone.map(visit.phone) ?? visit.words("texts.forgotten"),
      "phone": letter.name == nil ? [] : letter.phone.map { [visit.phone($0)] } ?? [],
      "member": letter.isMember ? [item.contact.description] : [],
      "isStranger": !letter.isMember, "words": item.words.isEmpty ? [] : [item.words],
      "helped": visit.words(item.isHelped ? "inbox.helped" : "inbox.not-helped"),
      "typed": retry?.words ?? "", "problem": retry.map { [$0.problem] } ?? [], "isOpened": retry != nil,
    ]
    switch item.standing {
    case .open: facts["isOpen"] = true
    case .answered(_, let at):
      facts["tag"] = visit.words("inbox.answered")
      facts["seen"] = visit.words("inbox.answered-at", ["when": visit.moment(at)])
    case .done(let at):
      facts["tag"] = visit.words("inbox.done")
      facts["seen"] = visit.words("inbox.done-at", ["when": visit.moment(at)])
    }
    switch letter.hindrance {
    case nil: facts["isAnswerable"] = true
    case .stopped: facts["hindrance"] = visit.words("inbox.stopped")
    case .forgotten: facts["hindrance"] = visit.words("inbox.forgotten")
    }
    return facts
  }

  // MARK: Forms

  private func answer(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    guard let once = visit.onceKey(form) else { throw ConsoleRefusal.malformed }
    let words = form.text("words")
    let number = try number(visit)
    do throws(InboxRefusal) {
      // all forms of a page carry the same
      try await desk.answer(number, with: words, at: visit.shop.id, once: "\(once)/\(number)")
    } catch {
      let problem: String
      switch error {
      case .unknown: throw ConsoleRefusal.notFound
      case .busy: throw SwitchboardRefusal.overloaded
      case .empty: problem = "inbox.empty-answer"
      case .tooLong: problem = "inbox.too-long"
      case .hindered(.stopped): problem = "inbox.stopped"
      case .hindered(.forgotten): problem = "inbox.forgotten"
      }
      return try page(visit, retry: Retry(number: number, words: words, problem: visit.words(problem)))
    }
    return visit.redirect("inbox", notice: visit.words("inbox.sent"))
  }

  private func mark(_ visit: Visit, asDone isDone: Bool, notice: String) async throws -> Response {
    let number = try number(visit)
    do throws(InboxRefusal) {
      try await desk.mark(number, asDone: isDone, at: visit.shop.id)
    } catch {
      if error == .busy { throw SwitchboardRefusal.overloaded }
      throw ConsoleRefusal.notFound
    }
    return visit.redirect("inbox", notice: visit.words(notice))
  }

  private func number(_ visit: Visit) throws(ConsoleRefusal) -> Int64 {
    guard let number = visit.parameters["number"].flatMap({ Int64($0) }) else { throw .notFound }
    return number
  }
}
