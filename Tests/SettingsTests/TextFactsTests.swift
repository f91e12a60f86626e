import Testing
import Texting

@testable import Settings

@Suite struct TextFactsTests {
  @Test(arguments: TextName.allCases)
  func `of every text we know which facts it can have`(name: TextName) {
    #expect(TextFacts.known(to: name) != nil, "add \(name.rawValue) to TextFacts")
  }
}
