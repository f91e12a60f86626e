import Gateway
import Hummingbird
import Settings

/// The way of every change on a page: the file as it is, the change, a preview or the saving, and the page again with what is wrong.
struct RulesSaving {
  let desk: any RulesDesk
  let visit: Visit

  /// What a form asks for.
  struct Wish {
    let subject: RulesPreview.Subject
    /// What a stranger might text.
    var typed = ""
    /// Says what is wrong with the fields themselves; empty where nothing is.
    var faults: [String: String] = [:]
    let edits: (YAMLTree) -> [YAMLEdit]
    /// The whole text, where it was edited as such.
    var wholeText: ((ShopFile) -> String)?
  }

  /// What came of it.
  enum Outcome {
    case saved
    /// The page again: what the preview says, what is wrong with fields, the file as it is now.
    case again(RulesFile, facts: [String: Any], faults: [String: String])
  }

  /// Saves where the form says so; a preview never does.
  func carriedOut(_ wish: Wish, _ form: ConsoleForm, isPreview: Bool = false) async throws -> Outcome {
    let file = try await RulesFile.read(desk, visit)
    guard wish.faults.isEmpty else { return .again(file, facts: [:], faults: wish.faults) }
    let proposed: String
    do throws(EditRefusal) {
      if let whole = wish.wholeText {
        proposed = whole(file.file)
      } else {
        proposed = try file.text(after: wish.edits(file.text?.tree ?? .keys([])))
      }
    } catch {
      return .again(file, facts: ["refused": [error.message]], faults: [:])
    }
    let isSaving = form["do"] == "save" && !isPreview
    if isSaving {
      let isStale = form["digest"] != file.file.digest
      let saving =
        isStale
        ? ShopFileSaving.changedMeanwhile
        : try await Self.looking { () throws(ShopFileRefusal) in
          try await desk.save(proposed, of: visit.shop.id, over: file.file.digest, by: author)
        }
      switch saving {
      case .saved, .unchanged: return .saved
      case .mistaken: break
      case .changedMeanwhile:
        let now = isStale ? file : try await RulesFile.read(desk, visit)
        return .again(
          now, facts: ["conflict": [["lines": Self.lines(LineDiff(from: now.file.text, to: proposed))]]], faults: [:])
      }
    }
    let preview = try await Self.looking { () throws(ShopFileRefusal) in
      try await desk.preview(proposed, of: visit.shop.id, about: wish.subject, typed: wish.typed)
    }
    let facts = PreviewFacts(visit: visit, preview: preview, known: known, wish: wish)
    return .again(
      file,
      facts: facts.facts.merging(["isRefused": isSaving]) { $1 },
      faults: facts.faults)
  }

  /// Warnings that the file has already.
  private var known: Set<String> { Set(desk.catalogue.configuration.warnings.map(\.message)) }

  private var author: String { visit.visitor.name.isEmpty ? visit.visitor.role.rawValue : visit.visitor.name }

  /// Lines of a difference for a template.
  static func lines(_ diff: LineDiff) -> [[String: Any]] {
    diff.lines.map { line in
      [
        "text": line.text, "isGone": line.kind == .gone, "isNew": line.kind == .new, "isGap": line.kind == .gap,
        "isSame": line.kind == .same,
      ]
    }
  }

  /// What the disk refuses is a fault that a page of ours can say.
  static func looking<Value>(
    _ body: () async throws(ShopFileRefusal) -> Value
  ) async throws -> Value {
    do throws(ShopFileRefusal) {
      return try await body()
    } catch {
      switch error {
      case .busy: throw SwitchboardRefusal.overloaded
      case .disk: throw SwitchboardRefusal.notWritable
      case .none: throw ConsoleRefusal.notFound
      }
    }
  }
}

extension RulesSaving {
  /// The preview alone, for the page's script.
  func fragment(_ wish: Wish, _ form: ConsoleForm) async throws -> Response {
    switch try await carriedOut(wish, form, isPreview: true) {
    case .saved: throw ConsoleRefusal.malformed
    case .again(_, let facts, let faults):
      // beside a fault of a field nothing is to be said yet
      let all = facts.merging(["w": visit.words.tree, "faults": faults.keys.sorted().compactMap { faults[$0] }]) { $1 }
      return Site.html(visit.pages.templates.render(.preview, all))
    }
  }
}
