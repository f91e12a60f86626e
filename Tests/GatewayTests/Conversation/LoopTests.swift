import Gateway
import Loyalty
import Testing
import Texting

/// Machines that answer our answers.
@Suite struct LoopTests {
  private let ann = People.ann
  private let patient = "replies: 1000/h"

  @Test func `the same words are answered so often in a day, others still are, and a stop always`() async throws {
    let gateway = try await TestGateway(limits: patient)
    var answers = 0
    for _ in 0..<200 {
      answers += try await gateway.text(from: ann, "HELP").count
      gateway.wait(60)
    }
    #expect(answers == 20)
    #expect(try await gateway.text(from: ann, "HOURS").count == 1)
    #expect(try await gateway.text(from: ann, "HELP").isEmpty)
    #expect(try await gateway.text(from: People.bob, "HELP").count == 1)
    #expect(try await gateway.text(from: ann, "STOP").count == 1)
    #expect(try gateway.isStopped(ann))
  }

  @Test func `a day after the first the same words are answered again`() async throws {
    let gateway = try await TestGateway(limits: patient)
    for _ in 0..<20 { #expect(try await gateway.text(from: ann, "HELP").count == 1) }
    gateway.wait(86_399)
    #expect(try await gateway.text(from: ann, "HELP").isEmpty)
    gateway.wait(1)
    #expect(try await gateway.text(from: ann, "HELP").count == 1)
  }

  @Test func `words said in turns are counted each for itself, and survive a restart`() async throws {
    var gateway = try await TestGateway(limits: patient)
    for round in 0..<20 {
      for words in ["HELP", "HOURS", "help "] {
        #expect(try await gateway.text(from: ann, words).count == 1, "\(round)")
      }
    }
    gateway = try await gateway.restarted()
    for words in ["HELP", "HOURS", "help "] { #expect(try await gateway.text(from: ann, words).isEmpty) }
  }

  @Test func `what a change owes is told however often the words came`() async throws {
    let gateway = try await TestGateway(limits: patient)
    for _ in 0..<25 { _ = try await gateway.text(from: ann, "COFFEE PLS") }
    #expect(gateway.texts(to: ann).count == 20)
    try await gateway.text(from: ann, "FORGET ME")
    try await gateway.text(from: ann, "FORGET")
    #expect(try await gateway.text(from: ann, "COFFEE PLS").count == 1)
  }

  @Test func `stopping and coming back in turns ends in silence, and each is still done`() async throws {
    let gateway = try await TestGateway()
    var texts: [String] = []
    for _ in 0..<50 {
      for words in ["STOP", "START"] {
        texts += try await gateway.text(from: ann, words)
        #expect(try gateway.isStopped(ann) == (words == "STOP"))
        gateway.wait(5)
      }
    }
    // three rounds are told whole, then only the stops, up to ten texts
    #expect(texts.count == 10)
    #expect(texts.suffix(4).allSatisfy { $0.contains("START") })
    gateway.wait(86_400)
    #expect(try await gateway.text(from: ann, "STOP").count == 1)
    #expect(try await gateway.text(from: ann, "START").count == 1)
  }

  @Test func `ending one shop and coming back in turns ends in silence too`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(), Samples.glow: Samples.glow()])
    try await gateway.text(from: ann, "COFFEE PLS")
    var count = 0
    for _ in 0..<50 {
      for words in ["STOP COFFEE PLS", "START"] {
        count += try await gateway.text(from: ann, words).count
        gateway.wait(5)
      }
    }
    #expect(count == 10)
  }

  @Test(arguments: [["COFFEE PLS"], ["COFFEE PLS", "NO"]])
  func `the question whether to join is asked again no more often than anything is answered`(turn: [String])
    async throws
  {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    for _ in 0..<100 {
      for words in turn { try await gateway.text(from: ann, words) }
      gateway.wait(1)
    }
    #expect(gateway.texts(to: ann).count <= 21)
    #expect(try await gateway.text(from: People.bob, "COFFEE PLS").count == 1)
  }

  @Test func `joining and being forgotten in turns ends in silence, until the next day`() async throws {
    let gateway = try await TestGateway(limits: patient)
    for _ in 0..<40 {
      for words in ["COFFEE PLS", "FORGET ME", "FORGET"] { try await gateway.text(from: ann, words) }
      gateway.wait(60)
    }
    #expect(gateway.texts(to: ann).count(where: { $0.contains("welcome") }) == 10)
    #expect(gateway.texts(to: ann).count <= 60)
    #expect(try gateway.member(ann) == nil)
    gateway.wait(86_400)
    #expect(try await gateway.text(from: ann, "COFFEE PLS").count == 1)
    #expect(try gateway.member(ann)?.isActive == true)
  }
}
