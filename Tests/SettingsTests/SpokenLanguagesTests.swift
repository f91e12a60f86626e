import Testing
import Texting

@testable import Settings

@Suite struct SpokenLanguagesTests {
  private let english = MessageFile(
    language: "English", texts: Dictionary(uniqueKeysWithValues: TextName.allCases.map { ($0.rawValue, "{{shop}}") }))

  @Test func `a language is compiled once for all shops that speak it`() {
    let spoken = SpokenLanguages(["en": english, "de": MessageFile(language: "Deutsch", texts: [:])])
    #expect(spoken.wording(in: "en") != nil)
    #expect(spoken.wording(in: "en") === spoken.wording(in: "en"))
    #expect(spoken.wording(in: "de") == nil)
  }

  @Test func `English is said in however many languages that are not translated`() {
    let spoken = SpokenLanguages(["en": english])
    for number in 0..<100 {
      let wording = spoken.wording(in: "x\(number)")
      #expect(wording?.language == "x\(number)" && wording?.text(.balance, [.shop: "Blue Cup"]) == "Blue Cup")
    }
  }
}
