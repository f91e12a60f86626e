import Settings
import Testing

@Suite struct ProgrammeMistakeTests {
  /// Line 12 is added to a good shop, which has the reward `free-latte`.
  private static let spoiled: [Spoiled] = [
    // conditions that never hold
    Spoiled(
      11, "  mug: { name: Mug, cost: 5, if: { spend: \">=5\" } }",
      "11:36: 'spend' speaks of an occasion, and a reward is taken at none, did you mean 'total-spend'? Else look at the member: tier, points"
    ),
    Spoiled(
      11, "  mug: { name: Mug, cost: 5, if: { item: latte } }",
      "11:36: 'item' speaks of an occasion, and a reward is taken at none, did you mean 'bought'? Else look at"),
    Spoiled(
      11, "  mug: { name: Mug, cost: 5, if: { items: 3 } }",
      "11:36: 'items' speaks of an occasion, and a reward is taken"),
    Spoiled(
      11, "  mug: { name: Mug, cost: 5, if: { campaign: spring } }",
      "11:36: 'campaign' speaks of an occasion, and a reward is taken at none, did you mean 'source'? Else look at"),
    Spoiled(
      11, "  mug: { name: Mug, cost: 5, if: { location: harbour } }\nlocations: [harbour]",
      "11:36: 'location' speaks of an occasion, and a reward is taken at none, look at the member"),
    Spoiled(
      12, "campaigns: { spring: { at: 2026-03-20 10:00, to: { spend: \">=5\" }, say: Hello } }",
      "12:52: 'spend' speaks of an occasion, and a campaign goes out at none"),
    Spoiled(
      12, "earn: [{ on: join, if: { spend: \">=5\" }, points: 1 }]",
      "12:26: 'spend' speaks of a purchase, and 'join' brings none, did you mean 'total-spend'? Else write 'on: purchase'"
    ),
    Spoiled(
      12, "earn: [{ on: \"action:review\", if: { item: latte }, points: 1 }]",
      "12:37: 'item' speaks of a purchase, and 'action:review' brings none"),
    Spoiled(
      12, "badges: { early: { name: Early, on: visit, if: { items: 2 } } }",
      "12:50: 'items' speaks of a purchase, and 'visit' brings none"),
    // deeds
    Spoiled(
      12, "earn: [{ on: \"action:NAME\", points: 1 }]",
      "12:14: 'NAME' stands for the action's own name, write for example action:review"),
    Spoiled(
      12, "earn: [{ on: \"action:my review\", points: 1 }]",
      "12:14: the action 'my review' is not a name of letters, digits and hyphens, write for example action:review"),
    Spoiled(
      12, "earn: [{ on: \"action:review\", points: 1 }]\nbadges: { critic: { name: Critic, on: \"action:reveiw\" } }",
      "13:39: no rule of 'earn' is for 'action:reveiw', did you mean 'action:review'?"),
    // earn
    Spoiled(
      12, "earn: { on: join }",
      "12:7: 'earn' must be a list, not keys and values, write for example [{ on: join, points: 25 }]"),
    Spoiled(12, "earn: [{ points: 25 }]", "12:8: 'on' is missing, write for example 'on: purchase'"),
    Spoiled(12, "earn: [{ on: purchse, points: 25 }]", "12:14: unknown occasion 'purchse', did you mean 'purchase'?"),
    Spoiled(
      12, "earn: [{ on: \"action:\", points: 25 }]",
      "12:14: the action '' is not a name of letters, digits and hyphens, write for example action:review"),
    Spoiled(
      12, "earn: [{ on: join }]",
      "12:8: this rule gives nothing, write one of points, points-per, multiply, stamp, reward"),
    Spoiled(
      12, "earn: [{ on: join, points: 25, reward: free-latte }]",
      "12:32: 'points' and 'reward' stand together, make two rules of them"),
    Spoiled(
      12, "earn: [{ on: join, points: 2.5 }]",
      "12:28: 'points' is not a whole number of 1 or more: '2.5', write for example 25"),
    Spoiled(
      12, "earn: [{ on: purchase, points-per: 1.005 }]",
      "12:36: 'points-per' is not an amount of USD with at most 2 decimals: '1.005', write for example 1.00"),
    Spoiled(
      12, "earn: [{ on: purchase, points-per: 0 }]", "12:36: 'points-per' must be more than 0, write for example 1.00"),
    Spoiled(
      12, "earn: [{ on: visit, points-per: 1.00 }]",
      "12:21: 'points-per' counts money, and only a purchase has some, write 'on: purchase' or 'points: 10'"),
    Spoiled(
      12, "earn: [{ on: join, multiply: 2 }]",
      "12:20: 'multiply' works on purchases and visits only, write 'points: 10'"),
    Spoiled(
      12, "earn: [{ on: visit, multiply: 0.5 }]",
      "12:31: 'multiply' is not a factor of 1 or more with at most three decimals: '0.5', write for example 1.5"),
    Spoiled(
      12, "earn: [{ on: visit, reward: free-late }]", "12:29: unknown reward 'free-late', did you mean 'free-latte'?"),
    Spoiled(12, "earn: [{ on: visit, stamp: latte }]", "12:28: unknown card 'latte', there is no card yet"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, limit: 1/month }]",
      "12:39: 'limit' is not a rate of at most 1000 times: '1/month', write for example 1/30d"),
    // conditions
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { spned: 5 } }]", "12:38: unknown key 'spned', did you mean 'spend'?"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: {} }]",
      "12:36: 'if' holds no condition, write for example { spend: \">=150\" }"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { spend: \"=>5\" } }]",
      "12:45: 'spend' is not a test of money in USD: '=>5', write for example \">=150\""),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { day: [monday] } }]",
      "12:44: 'day' is not a day of the week: 'monday', write for example [mon, tue]"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { time: \"25:00-26:00\" } }]",
      "12:44: 'time' is not a part of the day: '25:00-26:00', write for example \"14:00-17:00\""),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { location: harbour } }]",
      "12:48: unknown location 'harbour', there is no location yet"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { tier: vip } }]", "12:44: unknown tier 'vip', there is no tier yet"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { plan: [insider] } }]",
      "12:45: unknown plan 'insider', there is no plan yet"),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { joined: \"<=7\" } }]",
      "12:46: 'joined' is not a test of durations: '<=7', write for example \"<=7d\""),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { bought: { beans: four } } }]",
      "12:55: 'beans' is not a test of whole numbers: 'four', write for example \">=3\""),
    Spoiled(
      12, "earn: [{ on: visit, points: 5, if: { to-tier: \"<=50\" } }]",
      "12:47: 'to-tier' needs 'tiers' that say what they count, write them, or take it out"),
    // rewards and cards
    Spoiled(12, "  mug: { cost: 400 }", "12:8: 'name' is missing, write for example 'name: Free latte'"),
    Spoiled(
      12, "  mug: { name: Mug, cost: 0 }",
      "12:27: 'cost' is not a whole number of 1 or more: '0', write for example 100"),
    Spoiled(
      12, "  mug: { name: Mug, valid: 30 days }", "12:28: 'valid' is not a duration: '30 days', write for example 30d"),
    Spoiled(
      12, "  mug: { name: Mug, free: latte, percent: 20 }",
      "12:34: 'free' and 'percent' stand together, keep one of them"),
    Spoiled(
      12, "  mug: { name: Mug, percent: 120 }",
      "12:30: 'percent' is not a number from 1 to 100: '120', write for example 20"),
    Spoiled(12, "  blue mug: { name: Mug }", "12:3: 'blue mug' is not a name, use letters, digits and hyphens"),
    Spoiled(
      12, "cards: { latte: { name: Latte card, stamps: 9, reward: free-late } }",
      "12:56: unknown reward 'free-late', did you mean 'free-latte'?"),
    // tiers, plans, gifts
    Spoiled(
      12, "tiers: { by: money, over: year, levels: { a: { from: 0 } } }",
      "12:14: unknown by 'money', known here: spend, points, visits"),
    Spoiled(
      12, "tiers: { by: spend, over: month, levels: { a: { from: 0 } } }",
      "12:27: 'over' is not year, life or a duration of at most 3y: 'month', write for example 365d"),
    Spoiled(
      12, "tiers: { by: spend, over: year, levels: { a: { from: 5 }, b: { from: 5 } } }",
      "12:59: the level 'b' does not begin above 'a', order the levels from the lowest to the highest"),
    Spoiled(
      12, "plans: { insider: { name: Insider, price: 9.999, every: 1mo } }",
      "12:43: 'price' is not an amount of USD with at most 2 decimals: '9.999', write for example 9.00"),
    Spoiled(
      12, "referral: { after: purchase }",
      "12:11: 'referral' gives nobody anything, write for example { after: purchase,"),
    Spoiled(
      12, "birthday: { points: 5, reward: free-latte }", "12:24: 'points' and 'reward' stand together, keep one of them"
    ),
    Spoiled(12, "expire: { after: 12mo, by: lots }", "12:28: unknown by 'lots', did you mean 'lot'?"),
    Spoiled(
      12, "badges: { early: { name: Early bird, on: birthday, times: 5 } }",
      "12:42: unknown occasion 'birthday', known here: purchase,"),
    Spoiled(12, "notices: { purchase: on }", "12:22: 'purchase' is not true or false: 'on', write for example true"),
    // marketing
    Spoiled(
      12, "nudges: { due: { after: purchase } }",
      "12:16: 'if' is missing, write for example 'if: { last-purchase: 45d }'"),
    Spoiled(
      12, "lessons: { a: { after: join, say: [One, Two], days: [2] } }",
      "12:53: 'say' has 2 texts and 'days' has 1 days, give each text its day"),
    Spoiled(
      12, "campaigns: { a: { at: 2026-03-20, say: Hi } }",
      "12:23: 'at' is not a day and a time: '2026-03-20', write for example 2026-03-20 10:00"),
    Spoiled(
      12, "surveys: { a: { after: visit, ask: [{ scroe: Well? }] } }",
      "12:39: unknown key 'scroe', did you mean 'score'?"),
    Spoiled(
      12, "contests: { a: { from: 2026-07-01, until: 2026-07-31, keyword: YES, winners: 1, prize: free-latte } }",
      "12:64: 'YES' is a reserved word (yes), choose another keyword, or add a word to it"
    ),
    Spoiled(
      12, "board: { by: points, over: month, keyword: BALANCE }",
      "12:44: 'BALANCE' is a reserved word (balance), choose another keyword, or add a word to it"),
  ]

  @Test(arguments: spoiled)
  func `a mistake in a programme is told with its place and its remedy`(_ spoiled: Spoiled) {
    let mistakes = load(shops: ["blue-cup": Good.shop.line(spoiled.line, spoiled.text)]).mistakes
    #expect(mistakes.contains { $0.hasPrefix("config/shops/blue-cup.yaml:" + spoiled.problem) }, "\(mistakes)")
  }

  @Test func `a name that is defined may stand below its use`() {
    let early = [
      "earn: [{ on: visit, stamp: latte }]", "cards: { latte: { name: Latte, stamps: 9, reward: free-latte } }",
    ]
    #expect(load(shops: ["blue-cup": early + Good.shop]).mistakes == [])
  }
}
