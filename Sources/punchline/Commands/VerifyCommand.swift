import ArgumentParser
import Carriers
import Platform

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Is a captured webhook signed as its provider signs, and if not, why.",
    discussion: """
      Reads one captured request a line:

        {"provider":"twilio","url":"https://sms.example.com/webhooks/main","method":"POST","headers":{…},"body":"…","secret":"…"}

      and answers {"valid":true} or {"valid":false,"why":"…"} a line, in the same order. 'provider' is a kind (or 'scheme' names the way of \
      signing) and comes with its key: 'secret', 'public_key' (Telnyx), 'signing_cert_pem' (AWS), and 'signature_method' for Vonage's \
      SMS API. Without a key it is the name of a provider in the configuration; then public-url counts, as in the server. With \
      'now' (Unix seconds) times are judged too, where the provider's own library does. 'body_base64' takes the place of 'body' for bytes that \
      are no UTF-8.

      A line that cannot be judged is answered by {"error":"…"}.

      Exit code 0 if all are valid, 1 if any is not, 2 if any line could not be judged.
      """)

  @OptionGroup var places: Places
  @Argument(help: "Captured requests. None, or '-': standard input.") var file: String?

  private static let pendingBytesMax = 64 << 10

  func run() throws {
    var lines = try BoundedLines(path: file)
    var desk = CaptureDesk(places)
    var pending: [UInt8] = []
    var areValid = true
    var areReadable = true
    while let line = try lines.next() {
      if case .whole(let bytes) = line, bytes.allSatisfy({ $0 <= 0x20 }) { continue }
      do throws(CapturedWebhook.Unreadable) {
        let verdict = try Self.verdict(on: line, by: &desk)
        if verdict != .valid { areValid = false }
        pending += VerdictPrinter.json(verdict)
      } catch {
        areReadable = false
        pending += VerdictPrinter.json(error: error.why)
      }
      // Whoever waits for an answer before the next line gets it; whoever sends many at once does not pay for each.
      if pending.count > Self.pendingBytesMax || !lines.isNextHere {
        Terminal.write(pending)
        pending.removeAll(keepingCapacity: true)
      }
    }
    Terminal.write(pending)
    guard areReadable else { throw CommandFailure.misuse }
    guard areValid else { throw CommandFailure.no }
  }

  private static func verdict(
    on line: BoundedLines.Line, by desk: inout CaptureDesk
  ) throws(CapturedWebhook.Unreadable) -> WebhookJudge.Verdict {
    switch line {
    case .whole(let bytes): return try desk.verdict(on: Array(bytes))
    case .tooLong:
      throw CapturedWebhook.Unreadable(why: "the line is longer than \(BoundedLines.lineBytesMax) bytes")
    }
  }
}

private enum VerdictPrinter {
  static func json(_ verdict: WebhookJudge.Verdict) -> [UInt8] {
    switch verdict {
    case .valid: line { $0.bool("valid", true) }
    case .invalid(let why):
      line {
        $0.bool("valid", false)
        $0.string("why", why)
      }
    case .needsCertificate(let url):
      json(error: "it cannot be judged without the certificate from \(url): give it as signing_cert_pem")
    }
  }

  static func json(error: String) -> [UInt8] {
    line { $0.string("error", error) }
  }

  private static func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write(&writer)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
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
