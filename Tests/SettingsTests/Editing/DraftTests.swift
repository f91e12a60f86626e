import Settings
import Testing

@Suite struct DraftTests {
  private static let shop = """
    keywords:   # what people text
      COFFEE PLS: { join: true, also: [COFFEE, CAFÉ POR FAVOR], source: window }   # the sign
      HOURS: { say: "Open 7 to 5, every day." }

    rewards:
      latte: { name: Free latte, cost: 100, valid: 30d, free: latte, if: { tier: vip } }  # best
    """

  private func edited(_ change: (YAMLTree) throws -> [YAMLEdit]) throws -> String {
    let text = try YAMLText(Self.shop)
    return try text.applying(try change(text.tree)).text
  }

  @Test func `a new reply of a keyword changes its words alone`() throws {
    let text = try edited { tree in
      var draft = try #require(KeywordDraft("HOURS", in: tree))
      #expect(draft.say == "Open 7 to 5, every day.")
      draft.say = "Open 8 to 6: \"always\"."
      return draft.edits(replacing: "HOURS", in: tree)
    }
    #expect(text == Self.shop.replacing("\"Open 7 to 5, every day.\"", with: "\"Open 8 to 6: \\\"always\\\".\""))
  }

  @Test func `words, points and season of a keyword that joins are written beside what is there`() throws {
    let text = try edited { tree in
      var draft = try #require(KeywordDraft("COFFEE PLS", in: tree))
      #expect(draft.action == .join && draft.also == ["COFFEE", "CAFÉ POR FAVOR"] && draft.source == "window")
      draft.name = "COFFEE PLEASE"
      draft.also = ["COFFEE"]
      draft.source = ""
      draft.points = "20"
      draft.until = "2026-12-31"
      return draft.edits(replacing: "COFFEE PLS", in: tree)
    }
    #expect(
      text.contains("  COFFEE PLEASE: { join: true, also: [COFFEE], points: 20, until: 2026-12-31 }   # the sign\n"))
    #expect(text.hasPrefix("keywords:   # what people text\n"))
  }

  @Test func `a keyword that joined may say something from now on, and one may come and go`() throws {
    let text = try edited { tree in
      var draft = try #require(KeywordDraft("COFFEE PLS", in: tree))
      draft.action = .say
      draft.say = "Soon."
      return draft.edits(replacing: "COFFEE PLS", in: tree)
    }
    #expect(try YAMLText(text).tree[YAMLPath("keywords", "COFFEE PLS", "join")] == nil)
    #expect(try YAMLText(text).tree[YAMLPath("keywords", "COFFEE PLS", "say")] == .text("Soon."))
    #expect(text.contains("# the sign"))

    let more = try edited { tree in
      var draft = KeywordDraft()
      draft.name = "WIFI"
      draft.say = "bluecup / espresso"
      return draft.edits(replacing: nil, in: tree)
    }
    #expect(more == Self.shop.replacing("day.\" }\n", with: "day.\" }\n  WIFI: { say: \"bluecup / espresso\" }\n"))
    let less = try edited { tree in try #require(KeywordDraft.removal(of: "HOURS", in: tree)) }
    #expect(less == Self.shop.replacing("  HOURS: { say: \"Open 7 to 5, every day.\" }\n", with: ""))
  }

  @Test func `a reward goes with its line, and the list with its last one`() throws {
    #expect(try edited { RewardDraft.removal(of: "none", in: $0) } == Self.shop)
    #expect(try !edited { RewardDraft.removal(of: "latte", in: $0) }.contains("rewards"))
    let two = try YAMLText(Self.shop + "\n  mug: { name: Mug, cost: 400 }   # blue\n")
    let text = try two.applying(RewardDraft.removal(of: "latte", in: two.tree)).text
    #expect(text.hasSuffix("rewards:\n  mug: { name: Mug, cost: 400 }   # blue\n"))
  }

  @Test func `a reward's condition is left alone`() throws {
    let text = try edited { tree in
      var draft = try #require(RewardDraft("latte", in: tree))
      #expect(draft.worth == .free && draft.worthOf == "latte")
      (draft.name, draft.cost, draft.stock) = ("Free latte, any size", "120", "50")
      (draft.worth, draft.worthOf) = (.percent, "20")
      return draft.edits(in: tree)
    }
    #expect(
      text.contains(
        "  latte: { name: \"Free latte, any size\", cost: 120, valid: 30d, if: { tier: vip }, stock: 50, percent: 20 }  # best"
      ))
    let new = try edited { tree in
      var draft = RewardDraft()
      draft.name = "Box of truffles"
      draft.id = RewardDraft.id(of: draft.name, in: tree)
      draft.cost = "400"
      return draft.edits(in: tree)
    }
    #expect(new.hasSuffix("# best\n  box-of-truffles: { name: Box of truffles, cost: 400 }"))
    #expect(RewardDraft.id(of: "Latte!", in: try YAMLText(Self.shop).tree) == "latte-2")
    #expect(RewardDraft.id(of: "点", in: try YAMLText(Self.shop).tree) == "reward")
  }
}
