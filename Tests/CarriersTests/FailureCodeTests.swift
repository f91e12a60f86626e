import Carriers
import Testing

@Suite struct FailureCodeTests {
  @Test(arguments: [
    ("", ""), ("21610", "21610"), ("Not routable", "Not_routable"), ("caf\u{E9}\n\u{1F355}\u{0}", "caf____"),
    (String(repeating: "x", count: 41), String(repeating: "x", count: 40)), ("<b>&\"", "<b>&\""),
  ])
  func `whatever a provider calls a failure, a word of printable ASCII is kept`(code: String, word: String) {
    #expect(FailureCode.word(code) == word)
  }

  @Test func `a receipt keeps no more of a code than that`() {
    let receipt = Receipt(providerID: "1", state: .failed(code: "no\u{202E} way", kind: .final))
    #expect(receipt.state == .failed(code: "no__way", kind: .final))
  }
}
