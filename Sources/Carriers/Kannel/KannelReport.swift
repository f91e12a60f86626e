/// What Kannel says in `%d` of a delivery report.
enum KannelReport: String {
  case delivered = "1"
  case failed = "2"
  case buffered = "4"
  case taken = "8"
  case rejected = "16"
  case intermediate = "32"

  /// `answer` is what the carrier said (`%A`): of SMPP `NACK/0x0000000b/…` for a refusal, `… stat:UNDELIV err:001 …`
  /// for a report.
  func state(answer: String) -> Receipt.State {
    switch self {
    case .delivered: .delivered
    case .buffered, .intermediate: .accepted
    case .taken: .sent
    case .failed: .failed(code: Self.stat(answer) ?? "failed", kind: .final)
    case .rejected:
      .failed(code: Self.refusal(answer) ?? "rejected", kind: Self.isNoNumber(answer) ? .invalidNumber : .final)
    }
  }

  /// Longer than any word of a carrier's that helps.
  private static let codeLengthMax = 32
  /// ESME_RINVDSTADR and ESME_RINVDSTTON, ESME_RINVDSTNPI: there is no such number.
  private static let noNumber = ["0x0000000b", "0x00000050", "0x00000051"]

  private static func isNoNumber(_ answer: String) -> Bool {
    let answer = answer.lowercased()
    return noNumber.contains { answer.contains($0) }
  }

  /// The word behind `stat:`.
  private static func stat(_ answer: String) -> String? {
    let words = answer.utf8.split(separator: UInt8(ascii: " "))
    return words.first { $0.starts(with: "stat:".utf8) }.flatMap { word($0.dropFirst(5)) }
  }

  /// The status behind `NACK/`.
  private static func refusal(_ answer: String) -> String? {
    let parts = answer.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count > 1 ? word(parts[1][...]) : nil
  }

  private static func word(_ bytes: Substring.UTF8View) -> String? {
    let plain = bytes.prefix(codeLengthMax).prefix { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    return plain.isEmpty ? nil : String(plain)
  }
}
