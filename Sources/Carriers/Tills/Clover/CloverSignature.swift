/// The check of `X-Clover-Auth`, a code that is the same for every webhook of an app: it tells who calls, and nothing of the body.
struct CloverSignature: Sendable {
  private let code: [UInt8]

  init(secret: String) {
    code = Array(secret.utf8)
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header("x-clover-auth") else {
      throw .unsigned(why: "the header X-Clover-Auth is missing: not called by Clover, or a proxy dropped it")
    }
    guard ConstantTime.areEqual(code, Array(given.utf8)) else {
      throw .unsigned(
        why: "the header X-Clover-Auth is not the code that Clover shows beside the app's webhook address")
    }
  }
}
