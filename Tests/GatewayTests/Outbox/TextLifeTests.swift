import Loyalty
import Testing
import Texting

@testable import Gateway

@Suite struct TextLifeTests {
  @Test(
    arguments: [
      (.welcome, .reply, 24), (.redeemed, .reply, 24), (.purchase, .reply, 24), (.started, .reply, 24),
      (.balance, .reply, 4), (.help, .reply, 4), (.unknown, .reply, 4), (.say, .reply, 4), (.rewards, .reply, 4),
      (.stopped, .optOutConfirmation, 1), (.stoppedShop, .optOutConfirmation, 1), (.say, .marketing, 24),
      (.birthday, .marketing, 24),
    ] as [(TextName, OutboxText.Purpose, Int64)])
  func `what is owed waits a day for its provider, an answer hours, a confirmation one, marketing a day`(
    name: TextName, purpose: OutboxText.Purpose, hours: Int64
  ) {
    let promise = Promise(
      contact: ContactID(rawValue: 1), sender: Samples.sender, shop: nil, name: name, language: "en", purpose: purpose,
      segments: 1, body: "")
    let end = TextLife.end(of: promise, promisedAt: Instant(millis: 5))
    #expect(end == Instant(millis: 5 + hours * 3_600_000))
  }

  @Test(
    arguments: [
      (.reply, 0, true), (.reply, 1, true), (.reply, 2, false), (.optOutConfirmation, 1, true),
      (.optOutConfirmation, 2, false), (.marketing, 0, true), (.marketing, 1, false), (.reply, .max, false),
    ] as [(OutboxText.Purpose, Int, Bool)])
  func `replies go again once after a doubt, marketing never`(purpose: OutboxText.Purpose, doubts: Int, may: Bool) {
    #expect(purpose.allowsSending(despite: doubts) == may)
  }
}
