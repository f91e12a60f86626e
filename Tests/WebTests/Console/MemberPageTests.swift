import Foundation
import Testing

@testable import Web

/// Each template of members and the till, with what somebody else may have written.
@Suite struct MemberPageTests {
  private static let evil = "<script>alert('x')</script>\"=1+1"

  private static func templates() throws -> PageTemplates {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    return try PageTemplates.load(directory: root.appending(path: "templates").path)
  }

  /// Everything that a page may show, as somebody with a bad mind would have it.
  private static var facts: [String: Any] {
    let names = [
      "title", "query", "count", "next", "first", "turned", "id", "phone", "e164", "name", "state", "points", "older",
      "typed-points", "typed-reason", "typed-count", "typed-code", "points-problem", "coupon-problem", "stamps-problem",
      "other-phone", "reason", "problem", "who", "coupons-count", "amount", "code", "currency", "digits", "cap",
      "phone-problem", "amount-problem", "code-problem", "unreachable", "base", "once", "csrf", "e164query",
    ]
    var facts: [String: Any] = Dictionary(uniqueKeysWithValues: names.map { ($0, evil) })
    let row: [String: Any] = [
      "id": evil, "phone": evil, "name": evil, "state": evil, "points": evil, "level": evil, "since": evil,
      "seen": evil,
      "label": evil, "value": evil, "stamps": evil, "code": evil, "at": evil, "what": evil, "details": evil,
      "change": evil, "item": evil, "number": evil, "units": evil, "e164": evil, "ticket": evil, "member": evil,
      "balance": evil, "who": evil, "coupons": evil, "stay-who": evil, "stay-points": evil, "stay-coupons": evil,
      "stay-id": evil, "isUndone": false, "mayUndo": true, "isGood": true,
    ]
    for list in [
      "members", "has", "came", "cards", "coupons", "happenings", "texts", "items", "choices", "receipt", "other",
    ] {
      facts[list] = [row]
    }
    facts["actions"] = [evil]
    for flag in [
      "hasMembers", "isOwner", "isMember", "isActive", "hasCards", "hasCoupons", "hasHappenings", "hasTexts",
      "hasItems",
      "hasChoices", "isTold", "oldest",
    ] {
      facts[flag] = true
    }
    return facts
  }

  @Test(arguments: [ConsoleTemplate.members, .member, .merge, .forget, .invite, .till])
  func `nothing that people wrote reaches a page as more than words`(template: ConsoleTemplate) throws {
    let page = try Self.templates().render(template, Self.facts)
    #expect(page.contains("&lt;script&gt;alert(") && !page.contains("<script>"), "\(template)")
    #expect(page.components(separatedBy: "<h1").count == 2, "\(template) has one heading")
    // a form that changes something is known as ours, and has its effect once
    let posts = page.components(separatedBy: "method=\"post\"").count - 1
    #expect(page.components(separatedBy: "name=\"csrf\"").count - 1 == posts, "\(template)")
    let once = page.components(separatedBy: "name=\"once\"").count - 1
    #expect(once == posts - (page.contains("/sign-out\"") ? 1 : 0), "\(template)")
  }
}
