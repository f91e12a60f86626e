import Gateway
import HTTPTypes
import Hummingbird
import NIOCore
import Texting

/// Members: who they are, one member's whole story, and what is done with them.
struct MembersPages {
  let desk: any MembersDesk
  let till: any TillPageDesk

  /// Members on one page.
  private static let pageMembers = 50

  func add(to console: ConsoleRouter) {
    console.get("members") { visit in await list(visit) }
    console.get("members/export.csv", for: .owner) { visit in await export(visit) }
    console.get("members/new", for: .owner) { visit in invitation(visit) }
    console.post("members/new", for: .owner) { visit, form in try await invite(visit, form) }
    MemberPages(desk: desk, till: till).add(to: console)
  }

  // MARK: The list

  private func list(_ visit: Visit) async -> Response {
    let query = String(visit.query.text("query").prefix(PeopleQuery.charactersMax))
    let isOldestFirst = visit.query["order"] == "oldest"
    let walk = RollWalk(
      PeopleQuery(query), behind: visit.query["after"].flatMap { RollPlace($0) },
      isOldestFirst ? .asTheyCame : .newestFirst,
      limit: Self.pageMembers)
    let page = await desk.members(of: visit.shop.id, walk) ?? PeoplePage()
    let count = Int64(desk.membershipCount(of: visit.shop.id))
    let order = isOldestFirst ? "&order=oldest" : ""
    let asked = "query=" + PercentCoding.encoded(query)
    var facts: [String: Any] = [
      "query": query, "members": page.rows.map { row($0, visit) },
      "count": visit.words.count("members.count", count),
      "oldest": isOldestFirst,
      "turned": asked + (isOldestFirst ? "" : "&order=oldest"),
      "hasMembers": !page.rows.isEmpty, "isEmpty": count == 0, "isUnfound": count > 0 && page.rows.isEmpty,
    ]
    if let next = page.next, !page.rows.isEmpty { facts["next"] = "\(asked)\(order)&after=\(next.text)" }
    if walk.place != nil { facts["first"] = asked + order }
    return visit.page(.members, title: visit.words("members.title"), facts)
  }

  private func row(_ line: MemberLine, _ visit: Visit) -> [String: Any] {
    var row: [String: Any] = [
      "id": line.contact.description, "phone": visit.phone(line.phone), "since": visit.day(line.since),
      "state": visit.words("members.\(line.standing.rawValue)"), "isActive": line.standing == .active,
      "points": line.standing == .active || line.standing == .stopped ? visit.number(line.points) : "",
    ]
    if let name = line.name { row["name"] = name }
    if let level = line.level { row["level"] = level }
    if let seen = line.lastSeen { row["seen"] = visit.day(seen) }
    return row
  }

  /// All of them, in blocks: nothing waits for the last.
  private func export(_ visit: Visit) async -> Response {
    let desk = desk
    let shop = visit.shop.id
    var headers = Site.headers
    headers[.contentType] = "text/csv; charset=utf-8"
    headers[.contentDisposition] = "attachment; filename=\"members.csv\""
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: MemberExport.heading))
        var place: RollPlace?
        repeat {
          let block = await desk.exportedMembers(of: shop, behind: place)
          if !block.rows.isEmpty { try await writer.write(ByteBuffer(string: block.rows.joined())) }
          place = block.next
        } while place != nil
        try await writer.finish(nil)
      })
  }

  // MARK: Inviting

  private func invitation(
    _ visit: Visit, phone: String = "", problem: DeskProblem? = nil
  ) -> Response {
    var facts: [String: Any] = ["phone": phone]
    if let problem { facts["problem"] = visit.sentence(for: problem) }
    return visit.page(
      .invite, title: visit.words("invite.title"), facts, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func invite(_ visit: Visit, _ form: ConsoleForm) async throws -> Response {
    guard let once = visit.onceKey(form) else { throw ConsoleRefusal.malformed }
    let text = form.text("phone")
    guard let phone = desk.phone(text, at: visit.shop.id) else {
      return invitation(visit, phone: text, problem: .badPhone)
    }
    do throws(DeskProblem) {
      try await desk.invite(phone, at: visit.shop.id, once: once)
    } catch {
      return invitation(visit, phone: text, problem: error)
    }
    guard let contact = desk.contact(of: phone, at: visit.shop.id) else { return visit.redirect("members") }
    return visit.redirect("members/\(contact)", notice: visit.words("invite.done"))
  }
}
