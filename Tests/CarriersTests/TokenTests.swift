import Testing

@testable import Carriers

@Suite struct TokenTests {
  /// Made by PyJWT.
  private static let tokens = [
    "HS256":
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNjUwMCwibiI6MX0"
      + ".yzqZf-6gmUdfXonf9V2jdyASMbpviwZjK5TvltyKNxw",
    "HS384":
      "eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NjcyMjU2MDB9"
      + ".-szSCbkvW3xmt7ofPtKpNTO1unPRIqWJl91FCjNT-uMvFlWjmOZ7MJK5QUCJxdBO",
    "HS512":
      "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NjcyMjU2MDB9"
      + ".uZqO2qwpkJUhccJ75n5SSPFWdr6fTOL9oZC6X9icN2VBpJsIcNR8XSo4zKLkTNUvXd5ePhufJKqrrumma9t88Q",
    "none": "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpYXQiOjE3NjcyMjU2MDB9.",
  ]
  private static let secret = "top secret of the account 32 bytes"

  @Test(arguments: [JSONWebToken.Algorithm.hs256, .hs384, .hs512])
  func `a token signed with the secret is read`(algorithm: JSONWebToken.Algorithm) throws {
    let compact = try #require(Self.tokens[algorithm.rawValue])
    let token = try JSONWebToken(compact, secret: Self.secret, algorithms: [.hs512, .hs384, .hs256])
    #expect(token.issuedAt == 1_767_225_600)
  }

  @Test(arguments: ["HS384", "HS512", "none"])
  func `a token signed in a way that is not agreed upon does not count`(algorithm: String) throws {
    let compact = try #require(Self.tokens[algorithm])
    #expect(throws: JSONWebTokenFault.otherAlgorithm) {
      try JSONWebToken(compact, secret: Self.secret, algorithms: [.hs256])
    }
  }

  /// Made as PyJWT would, which takes neither.
  @Test(arguments: [
    "eyJhbGciOiJIUzI1NiIsImNyaXQiOlsiZXhwIl19.eyJpYXQiOjE3NjcyMjU2MDB9.4mALHq6Clf1UY9wv2xAbye3OdasIfTx0CMIkFSjcJas",
    "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2V9.eyJpYXQiOjE3NjcyMjU2MDB9.FsdmYAM3O4p90lTrNHoJdLKGeqti2Hi7gE9Th58BXjw",
  ])
  func `a token that is to be read in another way is not read`(compact: String) {
    #expect(throws: JSONWebTokenFault.unreadable) {
      try JSONWebToken(compact, secret: Self.secret, algorithms: [.hs256])
    }
  }

  @Test(arguments: [
    (#"{"jti":1}"#, false), (#"{"sub":null}"#, false), (#"{"aud":"x"}"#, true), (#"{"aud":""}"#, true),
    (#"{"aud":[ ]}"#, true),
    (#"{"jti":1,"jti":"1"}"#, true),
    (#"{"jti":"1","sub":"x"}"#, true),
  ])
  func `claims of the wrong kind are refused as PyJWT refuses them`(claims: String, isRead: Bool) {
    let token = JSONWebToken.signed(Array(claims.utf8), secret: "k")
    let read = try? JSONWebToken(token, secret: "k", algorithms: [.hs256])
    #expect((read != nil) == isRead)
    #expect((read?.hasAudience == true) == (claims == #"{"aud":"x"}"#))
  }

  @Test func `a token signed with another secret does not count, and the reason holds neither`() throws {
    let compact = try #require(Self.tokens["HS256"])
    let fault = #expect(throws: JSONWebTokenFault.wrongSignature) {
      try JSONWebToken(compact, secret: "hush", algorithms: [.hs256])
    }
    #expect(fault?.why(secret: "signing-key") == "the token is signed with another key than signing-key")
  }

  @Test(arguments: [
    "", ".", "..", "a.b", "a.b.c.d", "e30.e30.", "e30.e30.e30", "W10.W10.W10", "!!!.e30.e30", "e30=.e30.e30",
    String(repeating: "a", count: 9_000),
  ])
  func `what is no token is none`(compact: String) {
    #expect(throws: JSONWebTokenFault.self) {
      try JSONWebToken(compact, secret: Self.secret, algorithms: [.hs256])
    }
  }

  @Test(
    arguments: [
      (1_767_225_600, 0, nil), (1_767_226_499, 0, nil), (1_767_226_500, 0, .over(secondsAgo: 0)),
      (1_767_226_500, 1, nil), (1_767_225_599, 0, .early(seconds: 1)), (1_767_225_599, 1, nil),
    ] as [(Int64, Int64, JSONWebTokenFault?)])
  func `a token counts from its making until it runs out`(now: Int64, leeway: Int64, fault: JSONWebTokenFault?) throws {
    let compact = try #require(Self.tokens["HS256"])
    let token = try JSONWebToken(compact, secret: Self.secret, algorithms: [.hs256])
    var thrown: JSONWebTokenFault?
    do { try token.check(at: now, leewaySeconds: leeway) } catch { thrown = error }
    #expect(thrown == fault)
  }

  @Test func `a token of ours is the one that OpenSSL signs`() throws {
    let key = try RSAPrivateKey(pem: Fixture.text("signing-key.pem"))
    #expect(JSONWebToken.signed(Array(#"{"n":1}"#.utf8), by: key) + "\n" == Fixture.text("signed-token.txt"))
  }

  @Test func `a key written on one line is the same key`() throws {
    let pem = Fixture.text("signing-key.pem")
    let oneLine = pem.split(separator: "\n").joined(separator: #"\n"#)
    let message = Array("hello".utf8)
    #expect(try RSAPrivateKey(pem: oneLine).signature(of: message) == RSAPrivateKey(pem: pem).signature(of: message))
  }

  @Test(arguments: ["", "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----", "config/private.key"])
  func `what is no key is refused in words that hold none of it`(pem: String) {
    let problem = #expect(throws: PrivateKeyProblem.self) { try RSAPrivateKey(pem: pem) }
    #expect(problem?.description.contains("PEM") == true)
  }

  @Test func `a UUID is random but for its version`() {
    #expect(UUIDText.of((0, 0)) == "00000000-0000-4000-8000-000000000000")
    #expect(UUIDText.of((.max, .max)) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    #expect(UUIDText.of((0x0123_4567_89AB_CDEF, 0x0123_4567_89AB_CDEF)) == "01234567-89ab-4def-8123-456789abcdef")
  }
}
