import Loyalty
import Testing

@Suite struct TokenTests {
  private let expiry = Instant(millis: 1_767_632_400_000)

  @Test func `a token without limits is good for ever, however often it is used`() {
    var token = Token(TokenOffer())
    for _ in 0..<1_000 { token.use() }
    #expect(token.refusal(at: .distantFuture) == nil)
    #expect(token.uses == 1_000)
  }

  @Test(arguments: [(-1, false), (0, true), (1, true), (86_400_000, true)])
  func `a token ends at its moment, to the millisecond`(after: Int64, isExpired: Bool) {
    let token = Token(TokenOffer(expires: expiry))
    #expect(token.refusal(at: Instant(millis: expiry.millis + after)) == (isExpired ? .expired : nil))
  }

  @Test(arguments: [(1, 0, false), (1, 1, true), (3, 2, false), (3, 3, true), (3, 4, true)])
  func `a token is good for as many uses as it was minted for`(usesMax: Int64, uses: Int, isUsedUp: Bool) {
    var token = Token(TokenOffer(usesMax: usesMax))
    for _ in 0..<uses { token.use() }
    #expect(token.refusal(at: expiry) == (isUsedUp ? .usedUp : nil))
  }

  @Test func `a revoked token says so, whatever else ended it`() {
    var token = Token(TokenOffer(usesMax: 1, expires: expiry))
    token.use()
    token.revoke()
    #expect(token.refusal(at: expiry) == .revoked)
    #expect(token.isRevoked)
  }

  @Test func `an expired token that is used up has expired`() {
    var token = Token(TokenOffer(usesMax: 1, expires: expiry))
    token.use()
    #expect(token.refusal(at: expiry) == .expired)
    #expect(token.refusal(at: expiry.adding(seconds: -1)) == .usedUp)
  }
}
