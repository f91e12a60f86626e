import ArgumentParser
import Gateway
import Platform
import Texting

struct ForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Forget a person: no file holds anything of them when it ends. Cannot be undone.",
    discussion: """
      Works beside a running server. The person is told nothing; whoever texts FORGET ME does the same. What stays is in docs/forgetting.md. \
      Exit code 1 if nothing is known of that phone.
      """)

  @OptionGroup var places: Places
  @Flag(help: "Print JSON.") var json = false
  @Argument(help: "The person's phone: +14155550101, or as people write numbers in the sender's country.") var phone:
    String

  func run() async throws {
    let catalogue = try places.loadOrExplain()
    let phone = try Places.phone(self.phone, in: catalogue)
    let data = places.dataDirectory(catalogue.configuration)
    var stays: (senders: [String], shops: [String]) = ([], [])
    let answer = try await OperatorSession(catalogue: catalogue, data: data).forget(phone) { begun in
      if case .forgetting(_, let senders, let shops) = begun { stays = (senders, shops) }
    }.unlessRefused()
    if case .erasing = answer {
      throw CommandFailure.fault(
        "the person is forgotten; a text to them is on its way, or the files are large: the server goes on erasing")
    }
    guard case .erased(let report) = answer else { throw CommandFailure.crossedAnswer }
    Terminal.say((json ? Self.json(report, stays) : Self.text(report, stays)) + "\n")
  }

  private static func text(_ report: ErasureReport?, _ stays: (senders: [String], shops: [String])) -> String {
    var lines: [String] = []
    if let report {
      lines.append(
        "forgotten: \(count(report.records, "record")) in \(count(UInt64(report.files), "file")) hold nothing of the person any more"
      )
    } else {
      lines.append("forgotten")
    }
    let optOuts = stays.senders + stays.shops
    lines.append(
      "what stays: facts without a person, and a keyed digest of the number"
        + (optOuts.isEmpty ? "" : ", so that they stay opted out of \(optOuts.joined(separator: ", "))"))
    for directory in report?.aside ?? [] {
      lines.append("aside/\(directory), which a repair left, lost the person too, and what cannot be read there")
    }
    return lines.joined(separator: "\n")
  }

  private static func count(_ count: UInt64, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func json(_ report: ErasureReport?, _ stays: (senders: [String], shops: [String])) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    if let report {
      writer.key("records")
      writer.int(Int64(clamping: report.records))
      writer.key("files")
      writer.int(Int64(report.files))
    }
    for (name, words) in [
      ("opted-out-senders", stays.senders), ("opted-out-shops", stays.shops), ("aside", report?.aside ?? []),
    ] {
      writer.key(name)
      writer.beginArray()
      for word in words { writer.string(word) }
      writer.endArray()
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
