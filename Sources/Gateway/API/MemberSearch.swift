import Loyalty
import Platform
import Texting

/// Finds members of a shop by a part of their number or name. It passes by people in the order in which they were first heard of, so many
/// for one answer: whoever wants more goes on from there.
struct MemberSearch {
  /// People who are passed by for one answer, and for how many of them nobody else can look or change.
  private static let passedMax = 20_000
  private static let blockMax = 256

  let switchboard: Switchboard
  let shop: Shop

  func find(_ query: String?, from place: Int, limit: Int) -> APIAnswer {
    let wanted = query.map { Wanted($0) }
    var place = place
    var passed = 0
    var count = 0
    var isOver = false
    var json = JSONWriter()
    json.beginObject()
    json.key("members")
    json.beginArray()
    while count < limit, passed < Self.passedMax, !isOver {
      // no more than may be shown, so that the next answer goes on behind the last one
      let block = min(Self.blockMax, limit - count)
      let walked = switchboard.look { (reader, now) in
        let writer = AnswerWriter(
          serving: Serving(shop: shop, reader: reader, now: now, fresh: switchboard.fresh))
        return reader.walk(from: place, limit: block) { phone in
          wanted?.mayBe(phone) ?? true
        } _: { contact in
          guard let member = contact.member(of: shop.id), wanted?.isMet(by: contact.phone, member.name) ?? true else {
            return
          }
          writer.write(contact, &json)
          count += 1
        }
      }
      place += walked
      passed += walked
      isOver = walked < block
    }
    json.endArray()
    json.key("next")
    json.stringOrNull(isOver ? nil : String(place, radix: 16))
    json.endObject()
    return APIAnswer(body: json.bytes)
  }

  /// What is looked for: digits of a number, or letters of a name.
  private struct Wanted {
    private let digits: String?
    private let letters: String

    init(_ query: String) {
      let marks: Set<Character> = ["+", "(", ")", "-", ".", "/", " "]
      let plain = query.filter { !marks.contains($0) }
      let isNumber = !plain.isEmpty && plain.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      // as people write it inside their country: the zero in front is not part of the number
      digits = isNumber ? String(plain.drop { $0 == "0" }) : nil
      letters = FoldedText(query).compact
    }

    func mayBe(_ phone: PhoneNumber) -> Bool {
      digits.map { String(phone.digits).contains($0) } ?? true
    }

    func isMet(by phone: PhoneNumber, _ name: String?) -> Bool {
      if digits != nil { return mayBe(phone) }
      return letters.isEmpty || name.map { FoldedText($0).compact.contains(letters) } == true
    }
  }
}
