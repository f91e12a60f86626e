import ArgumentParser
import Carriers
import Platform

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Is a captured webhook signed as its provider or till signs, and if not, why.",
    discussion: """
      Reads one captured request a line:

        {"provider":"twilio","url":"https://sms.example.com/webhooks/main","method":"POST","headers":{…},"body":"…","secret":"…"}

      and answers {"valid":true} or {"valid":false,"why":"…"} a line, in the same order. 'provider' is a kind (or 'scheme' names the way of \
      signing) and comes with its key: 'secret', 'public_key' (Telnyx), 'signing_cert_pem' (AWS), and 'signature_method' for Vonage's \
      SMS API. Without a key it is the name of a provider in the configuration, or of a shop and its till (blue-cup/square); then public-url counts, as in the server. With \
      'now' (Unix seconds) times are judged too, where the provider's own library does. 'body_base64' takes the place of 'body' for bytes that \
      are no UTF-8.

      A line that cannot be judged is answered by {"error":"…"}.

      Exit code 0 if all are valid, 1 if any is not or could not be judged.
      """)

  @OptionGroup var places: Places
  @Argument(help: "Captured requests. None, or '-': standard input.") var file: String?

  func run() throws {
    var desk = CaptureDesk(places)
    var areValid = true
    try BoundedLines.answer(path: file) { line in
      do throws(CapturedWebhook.Unreadable) {
        let verdict = try Self.verdict(on: line, by: &desk)
        if verdict != .valid { areValid = false }
        return VerdictPrinter.json(verdict)
      } catch {
        areValid = false
        return BoundedLines.error(error.why)
      }
    }
    if !areValid { throw CommandFailure.no }
  }

  private static func verdict(
    on line: BoundedLines.Line, by desk: inout CaptureDesk
  ) throws(CapturedWebhook.Unreadable) -> WebhookJudge.Verdict {
    switch line {
    case .whole(let bytes): return try desk.verdict(on: Array(bytes))
    case .unreadable(let why): throw CapturedWebhook.Unreadable(why: why)
    }
  }
}

private enum VerdictPrinter {
  static func json(_ verdict: WebhookJudge.Verdict) -> [UInt8] {
    switch verdict {
    case .valid: object { $0.bool("valid", true) }
    case .invalid(let why):
      object {
        $0.bool("valid", false)
        $0.string("why", why)
      }
    case .needsCertificate(let url):
      BoundedLines.error("it cannot be judged without the certificate from \(url): give it as signing_cert_pem")
    }
  }

  private static func object(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write(&writer)
    writer.endObject()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func string(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  fileprivate mutating func bool(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }
}
