import Gateway
import HTTPTypes
import Hummingbird
import Settings

/// `file`: all of the shop's file, for what has no page of its own; `versions`: what it said before.
struct FilePages: Sendable {
  let desk: any RulesDesk

  func add(to console: ConsoleRouter) {
    console.get("file", for: .owner) { visit in
      let file = try await RulesFile.read(desk, visit)
      return page(visit, file, file.file.text, facts: [:])
    }
    console.post("file", for: .owner) { visit, form in try await save(visit, form) }
    console.post("file/preview", for: .owner) { visit, form in
      try await RulesSaving(desk: desk, visit: visit).fragment(wish(form), form)
    }
    console.get("versions", for: .owner) { visit in try await versions(visit) }
    console.get("versions/:id", for: .owner) { visit in try await version(visit, facts: [:]) }
    console.post("versions/:id", for: .owner) { visit, form in try await restore(visit, form) }
  }

  // MARK: The file

  private func wish(_ form: ConsoleForm) -> RulesSaving.Wish {
    let sent = form["text"] ?? ""
    return RulesSaving.Wish(
      subject: .file, typed: form.text("typed"), edits: { _ in [] },
      wholeText: { Self.text(sent, endingLinesAs: $0.text) })
  }

  /// Browsers end lines their own way: the file's way is kept.
  private static func text(_ sent: String, endingLinesAs text: String) -> String {
    let plain = sent.replacing("\r\n", with: "\n")
    let isWindows = text.utf8.firstIndex(of: 0x0A).map { index in
      index > text.utf8.startIndex && text.utf8[text.utf8.index(before: index)] == 0x0D
    }
    return isWindows == true ? plain.replacing("\n", with: "\r\n") : plain
  }

  private func save(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish(form), form) {
    case .saved: return visit.redirect("file", notice: visit.words("rules.saved-file"))
    case .again(let file, let facts, _):
      return page(
        visit, file, form["text"] ?? "", facts: facts, status: form["do"] == "save" ? .unprocessableContent : .ok)
    }
  }

  private func page(
    _ visit: Visit, _ file: RulesFile, _ text: String, facts: [String: Any], status: HTTPResponse.Status = .ok
  ) -> Response {
    let lines = text.count { $0.isNewline } + 1
    return visit.page(
      .file, title: visit.words("rules.file"),
      file.facts(visit).merging([
        "text": text, "rows": String(min(max(lines + 1, Self.rowsMin), Self.rowsMax)),
        "isTooLong": Self.encodedBytes(text) > ConsoleForm.bytesMax - Self.otherFieldsBytes,
      ]) { $1 }.merging(facts) { $1 }, status: status)
  }

  private static let rowsMin = 12
  private static let rowsMax = 40
  /// What a form carries beside the text.
  private static let otherFieldsBytes = 2_048

  /// As a browser sends it: all but a few characters as three.
  private static func encodedBytes(_ text: String) -> Int {
    text.utf8.reduce(0) { sum, byte in
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return sum + (isPlain || byte == 0x20 ? 1 : byte == 0x0A ? 6 : 3)
    }
  }

  // MARK: Versions

  private func versions(_ visit: Visit) async throws -> Response {
    let file = try await RulesFile.read(desk, visit)
    let versions = try await RulesSaving.looking { () throws(ShopFileRefusal) in
      try await desk.versions(of: visit.shop.id)
    }
    return visit.page(
      .versions, title: visit.words("rules.versions"),
      file.facts(visit).merging(["versions": versions.map { line($0, visit) }]) { $1 })
  }

  private func line(_ version: ShopFileVersion, _ visit: Visit) -> [String: Any] {
    let by =
      switch version.author {
      case nil: visit.words("rules.version.outside")
      case "owner"?: visit.words("frame.owner")
      case let name?: name
      }
    return ["id": version.id, "at": visit.moment(version.at), "by": by]
  }

  private func found(_ visit: Visit) async throws -> (ShopFileVersion, String) {
    let id = visit.parameters["id"] ?? ""
    let found = try await RulesSaving.looking { () throws(ShopFileRefusal) in
      try await desk.version(id, of: visit.shop.id)
    }
    guard let found else { throw ConsoleRefusal.notFound }
    return found
  }

  /// What going back to it would change.
  private func version(
    _ visit: Visit, facts: [String: Any], status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (version, text) = try await found(visit)
    let file = try await RulesFile.read(desk, visit)
    let diff = LineDiff(from: file.file.text, to: text)
    return visit.page(
      .version, title: visit.words("rules.version.title", ["at": visit.moment(version.at)]),
      file.facts(visit).merging(line(version, visit)) { $1 }.merging([
        "lines": RulesSaving.lines(diff), "isSame": diff.lines.isEmpty,
      ]) { $1 }.merging(facts) { $1 }, status: status)
  }

  private func restore(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let (version, text) = try await found(visit)
    let wish = RulesSaving.Wish(subject: .file, edits: { _ in [] }, wholeText: { _ in text })
    switch try await RulesSaving(desk: desk, visit: visit).carriedOut(wish, form) {
    case .saved:
      return visit.redirect("versions", notice: visit.words("rules.restored", ["at": visit.moment(version.at)]))
    case .again(_, let facts, _): return try await self.version(visit, facts: facts, status: .unprocessableContent)
    }
  }
}
