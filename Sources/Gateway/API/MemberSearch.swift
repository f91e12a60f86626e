import Loyalty
import Platform

/// Finds members of a shop by a part of their number or name, in the order in which the memberships began.
struct MemberSearch {
  let switchboard: Switchboard
  let shop: Shop

  func find(_ query: String?, behind place: RollPlace?, limit: Int) async -> APIAnswer {
    let walk = RollWalk(PeopleQuery(query), behind: place, .asTheyCame, limit: limit)
    let page = await switchboard.people(of: shop.id, walk) { (_, contact, reader, now) in
      AnswerWriter(serving: Serving(shop: shop, reader: reader, now: now, fresh: switchboard.fresh)).member(contact)
    }
    var json = JSONWriter()
    json.beginObject()
    json.key("members")
    json.beginArray()
    for member in page.rows { json.raw(member) }
    json.endArray()
    json.key("next")
    json.stringOrNull(page.next?.text)
    json.endObject()
    return APIAnswer(body: json.bytes)
  }
}
