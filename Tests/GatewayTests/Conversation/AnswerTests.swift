import Gateway
import Loyalty
import Testing

@Suite struct AnswerTests {
  private let ann = People.ann

  @Test func `help says who texts, how often and where help is, to members and strangers`() async throws {
    let gateway = try await TestGateway()
    for words in ["HELP", "COFFEE PLS", "help"] {
      let reply = try #require(await gateway.text(from: ann, words).first)
      let parts = words.lowercased() == "help" ? ["Blue Cup", "hello@bluecup.example", "STOP"] : ["Blue Cup"]
      #expect(parts.allSatisfy { reply.contains($0) }, "\(reply)")
    }
  }

  @Test func `a member hears the balance, a stranger how to join`() async throws {
    let gateway = try await TestGateway()
    let toStranger = try #require(await gateway.text(from: ann, "BALANCE").first)
    #expect(toStranger.contains("COFFEE PLS"))
    #expect(try gateway.member(ann) == nil)
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await gateway.text(from: ann, "points").first?.contains("25 points") == true)
  }

  @Test func `one point is one point`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(join: "points: 1")])
    let welcome = try #require(await gateway.text(from: ann, "COFFEE PLS").first)
    #expect(welcome.contains("1 point."))
    #expect(try await gateway.text(from: ann, "BALANCE").first?.contains("1 point.") == true)
  }

  // MARK: Nobody understands

  @Test(arguments: [(86_399, 0), (86_400, 1)])
  func `what nobody understands gets one helpful answer in a day`(seconds: Int64, answers: Int) async throws {
    let gateway = try await TestGateway()
    let reply = try #require(await gateway.text(from: ann, "good morning").first)
    #expect(reply.contains("Blue Cup") && reply.contains("COFFEE PLS"))
    #expect(try await gateway.text(from: ann, "hello?").isEmpty)
    gateway.wait(seconds)
    #expect(try await gateway.text(from: ann, "anybody?").count == answers)
  }

  @Test func `a yes to nothing is not understood`() async throws {
    let gateway = try await TestGateway()
    #expect(try await gateway.text(from: ann, "YES").count == 1)
    #expect(try gateway.member(ann) == nil)
  }

  // MARK: Did you mean

  @Test(arguments: [(3_599, true), (3_600, false)])
  func `two slips are asked back, and the yes counts for an hour`(seconds: Int64, isInTime: Bool) async throws {
    let gateway = try await TestGateway()
    let question = try #require(await gateway.text(from: ann, "cofee plz").first)
    #expect(question.contains("COFFEE PLS") && question.contains("Reply YES"))
    #expect(try gateway.member(ann) == nil)
    gateway.wait(seconds)
    try await gateway.text(from: ann, "yes")
    #expect(try gateway.member(ann)?.points == (isInTime ? 25 : nil))
  }

  @Test func `a no to did you mean leads nowhere`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "cofee plz")
    #expect(try await gateway.text(from: ann, "no").isEmpty)
    try await gateway.text(from: ann, "yes")
    #expect(try gateway.member(ann) == nil)
  }

  @Test func `where the shop confirms, did you mean does not stand for its question`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    try await gateway.text(from: ann, "cofee plz")
    let question = try #require(await gateway.text(from: ann, "yes").first)
    #expect(question.contains("Reply YES"))
    #expect(try gateway.member(ann)?.isActive == false)
    try await gateway.text(from: ann, "yes")
    #expect(try gateway.member(ann)?.status == .active)
  }

  @Test func `nobody who opted out is asked what they meant`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "STOP")
    #expect(try await gateway.text(from: ann, "cofee plz").isEmpty)
  }

  // MARK: The limit of automatic replies

  @Test func `twenty replies in an hour are enough, but a stop is always confirmed`() async throws {
    let gateway = try await TestGateway()
    for _ in 0..<20 {
      #expect(try await gateway.text(from: ann, "HELP").count == 1)
      gateway.wait(1)
    }
    #expect(try await gateway.text(from: ann, "HELP").isEmpty)
    #expect(try await gateway.text(from: People.bob, "HELP").count == 1)
    #expect(try await gateway.text(from: ann, "STOP").count == 1)
    #expect(try gateway.isStopped(ann))
  }

  @Test func `a reply leaves the limit an hour after it was made`() async throws {
    let gateway = try await TestGateway(limits: "replies: 2/h")
    try await gateway.text(from: ann, "HELP")
    gateway.wait(10)
    try await gateway.text(from: ann, "HELP")
    gateway.wait(3_589)
    #expect(try await gateway.text(from: ann, "HELP").isEmpty)
    gateway.wait(1)
    #expect(try await gateway.text(from: ann, "HELP").count == 1)
    #expect(try await gateway.text(from: ann, "HELP").isEmpty)
  }

  @Test func `beyond the limit whoever joins or comes back is told so all the same`() async throws {
    let gateway = try await TestGateway(limits: "replies: 1/h")
    try await gateway.text(from: ann, "HELP")
    #expect(try await gateway.text(from: ann, "COFFEE PLS").count == 1)
    #expect(try gateway.member(ann)?.points == 25)
    #expect(try await gateway.text(from: ann, "COFFEE PLS").isEmpty)
    #expect(try await gateway.text(from: ann, "STOP").count == 1)
    #expect(try await gateway.text(from: ann, "START").count == 1)
  }

  // MARK: What is no text of ours

  @Test(arguments: [("4155550101", Samples.sender), ("+14155550101", "+19995550000"), ("Blue Cup", Samples.sender)])
  func `a text from no phone or to no sender of ours is refused without a trace`(from: String, to: String) async throws
  {
    let gateway = try await TestGateway()
    let before = try gateway.journalBytes
    await #expect { try await gateway.receive("COFFEE PLS", from: from, to: to) } throws: { error in
      if case .malformed? = error as? SwitchboardRefusal { true } else { false }
    }
    #expect(try gateway.journalBytes == before)
  }
}
