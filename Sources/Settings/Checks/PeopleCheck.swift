import Texting

/// Says where people could not tell who speaks to them, or we could not tell who they are.
struct PeopleCheck {
  let findings: Findings

  func check(_ shops: [ShopReader.Reading], senders: [String]) {
    for shop in shops {
      // a text from a number of ours is never taken: two of them would answer each other for ever
      for person in shop.people where senders.contains(person.value) {
        findings.mistake(
          "'\(person.value)' is a sender of punchline.yaml, so nobody can be reached there, nor text from there",
          "write the phone of the person", at: person.place)
      }
    }
    for (index, shop) in shops.enumerated() {
      guard let name = shop.told["name"], let sender = shop.sender else { continue }
      let first = shops.prefix(index).first { other in
        other.sender?.value == sender.value
          && other.told["name"].map { FoldedText($0.value) == FoldedText(name.value) } == true
      }
      guard let first, let other = first.told["name"] else { continue }
      findings.add(
        Problem(
          "the shop '\(YAMLValue.shown(other.value))' of \(other.place) has the same name and sender: nobody can tell their texts apart",
          discreetly: "another shop has the same name and sender: nobody can tell their texts apart",
          remedy: "add to the name what people know the shop by, such as its street", severity: .warning,
          at: name.place))
    }
  }
}
