import Gateway
import HTTPTypes
import Hummingbird
import Loyalty
import Settings
import Texting

/// One member: the whole story, and what is done with it.
struct MemberPages {
  let desk: any MembersDesk
  let till: any TillPageDesk

  func add(to console: ConsoleRouter) {
    console.get("members/:contact") { visit in try page(visit) }
    console.post("members/:contact/points", for: .owner) { visit, form in try await points(visit, form) }
    console.post("members/:contact/stamps", for: .owner) { visit, form in try await stamps(visit, form) }
    console.post("members/:contact/coupons") { visit, form in try await coupon(visit, form) }
    console.get("members/:contact/merge", for: .owner) { visit in try merging(visit) }
    console.post("members/:contact/merge", for: .owner) { visit, form in try await merge(visit, form) }
    console.get("members/:contact/forget", for: .owner) { visit in try forgetting(visit) }
    console.post("members/:contact/forget", for: .owner) { visit, form in try await forget(visit, form) }
  }

  private func story(_ visit: Visit) throws(ConsoleRefusal) -> MemberStory {
    let place = visit.query["from"].flatMap { Int($0) } ?? 0
    guard let contact = visit.parameters["contact"].flatMap({ ContactID($0) }),
      let story = desk.story(of: contact, at: visit.shop.id, from: place)
    else { throw .notFound }
    return story
  }

  /// The page, or again with what was typed and why nothing came of it.
  private func page(
    _ visit: Visit, _ form: ConsoleForm = ConsoleForm(), _ wrong: (form: String, problem: DeskProblem)? = nil
  ) throws(ConsoleRefusal) -> Response {
    let story = try story(visit)
    var facts = MemberFactsheet(visit: visit, story: story).facts
    for name in ["points", "reason", "count", "code"] { facts["typed-\(name)"] = form.text(name) }
    facts["isTold"] = form.isTicked("tell") || wrong == nil
    if let wrong { facts["\(wrong.form)-problem"] = visit.sentence(for: wrong.problem) }
    return visit.page(
      .member, title: story.line.name ?? visit.phone(story.line.phone), facts,
      status: wrong == nil ? .ok : .unprocessableContent)
  }

  /// Forms that stand on one page are known apart by their names.
  private func key(_ visit: Visit, _ form: ConsoleForm, _ name: String) throws(ConsoleRefusal) -> String {
    guard let once = visit.onceKey(form) else { throw .malformed }
    return "\(once)/\(name)"
  }

  // MARK: Giving and taking

  private func points(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let (story, once) = (try story(visit), try key(visit, form, "points"))
    let isTaking = form["way"] == "take"
    let typed = Int64(form.text("points")).map { isTaking && $0 > 0 ? -$0 : $0 } ?? 0
    do throws(DeskProblem) {
      try await desk.adjust(
        story.line.contact, points: typed, reason: form.text("reason"), isTold: form.isTicked("tell"),
        at: visit.shop.id, once: once)
    } catch {
      return try page(visit, form, ("points", error))
    }
    return visit.redirect("members/\(story.line.contact)", notice: visit.words("member.points-done"))
  }

  private func stamps(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let (story, once) = (try story(visit), try key(visit, form, "stamps"))
    let order = TillOrder.stamp(card: form.text("card"), count: Int64(form.text("count")) ?? 0, story.line.phone)
    do throws(DeskProblem) {
      _ = try await till.serve(order, by: DeskVisitor(visit.visitor), once: once)
    } catch {
      return try page(visit, form, ("stamps", error))
    }
    return visit.redirect("members/\(story.line.contact)", notice: visit.words("member.stamps-done"))
  }

  private func coupon(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let (story, once) = (try story(visit), try key(visit, form, "coupon"))
    do throws(DeskProblem) {
      guard let code = CouponCode(form.text("code")),
        story.coupons.contains(where: { $0.coupon.code == code.rawValue })
      else { throw .noCoupon }
      _ = try await till.serve(.coupon(code), by: DeskVisitor(visit.visitor), once: once)
    } catch {
      return try page(visit, form, ("coupon", error))
    }
    return visit.redirect("members/\(story.line.contact)", notice: visit.words("member.coupon-done"))
  }

  // MARK: Two phones of one person

  /// Asks for the other phone; with it, shows what will move and asks once more.
  private func merging(
    _ visit: Visit, _ form: ConsoleForm? = nil, _ problem: DeskProblem? = nil
  ) throws(ConsoleRefusal) -> Response {
    let story = try story(visit)
    let typed = form?.text("phone") ?? visit.query.text("phone")
    var facts = person(story, visit)
    facts["other-phone"] = typed
    facts["reason"] = form?.text("reason") ?? ""
    var wrong = problem
    if !typed.isEmpty, wrong == nil || form != nil {
      if let other = other(typed, visit) {
        if other.line.contact == story.line.contact {
          wrong = wrong ?? .samePerson
        } else {
          let stays = person(story, visit).map { ("stay-" + $0.key, $0.value) }
          facts["other"] = [person(other, visit).merging(stays) { own, _ in own }]
        }
      } else {
        wrong = wrong ?? .noMember
      }
    }
    if let wrong { facts["problem"] = visit.sentence(for: wrong) }
    return visit.page(
      .merge, title: visit.words("merge.title"), facts, status: wrong == nil ? .ok : .unprocessableContent)
  }

  private func other(_ text: String, _ visit: Visit) -> MemberStory? {
    desk.phone(text, at: visit.shop.id).flatMap { desk.contact(of: $0, at: visit.shop.id) }.flatMap {
      desk.story(of: $0, at: visit.shop.id, from: 0)
    }
  }

  private func merge(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let (story, once) = (try story(visit), try key(visit, form, "merge"))
    guard let other = other(form.text("phone"), visit) else { return try merging(visit, form, .noMember) }
    do throws(DeskProblem) {
      try await desk.merge(
        other.line.contact, into: story.line.contact, reason: form.text("reason"), at: visit.shop.id, once: once)
    } catch {
      return try merging(visit, form, error)
    }
    return visit.redirect("members/\(story.line.contact)", notice: visit.words("merge.done"))
  }

  // MARK: Forgetting

  private func forgetting(_ visit: Visit, _ problem: DeskProblem? = nil) throws(ConsoleRefusal) -> Response {
    let story = try story(visit)
    var facts = person(story, visit)
    if let problem { facts["problem"] = visit.sentence(for: problem) }
    return visit.page(
      .forget, title: visit.words("forget.title"), facts, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func forget(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    let once = try key(visit, form, "forget")
    let known: MemberStory
    do throws(ConsoleRefusal) {
      known = try story(visit)
    } catch {
      // sent twice: the first made it so
      return visit.redirect("members", notice: visit.words("forget.done"))
    }
    do throws(DeskProblem) {
      try await desk.forget(known.line.contact, at: visit.shop.id, once: once)
    } catch {
      return try forgetting(visit, error)
    }
    return visit.redirect("members", notice: visit.words("forget.done"))
  }

  private func person(_ story: MemberStory, _ visit: Visit) -> [String: Any] {
    let phone = visit.phone(story.line.phone)
    return [
      "id": story.line.contact.description, "e164": story.line.phone.e164,
      "who": story.line.name.map { "\($0) · \(phone)" } ?? phone,
      "points": visit.words.count("member.points-count", story.line.points),
      "coupons": visit.words.count(
        "member.coupons-count", Int64(story.coupons.count { $0.isGood(at: visit.now) })),
    ]
  }
}
