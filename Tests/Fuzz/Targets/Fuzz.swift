import CFuzzer

/// `Fuzz NAME [OPTION…] [DIRECTORY…]` feeds one target; options and directories are libFuzzer's. `Fuzz` alone lists the targets.
/// Run from the repository's root: some targets read `templates`.
@main
struct Fuzz {
  private static let targets: [(name: String, feed: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt)] = [
    ("json", { feed($0, $1, JSONTarget.feed) }),
    ("records", { feed($0, $1, RecordsTarget.feed) }),
    ("journal", { feed($0, $1, JournalTarget.feed) }),
    ("events", { feed($0, $1, EventsTarget.feed) }),
    ("addresses", { feed($0, $1, AddressesTarget.feed) }),
    ("wire", { feed($0, $1, WireTarget.feed) }),
    ("webhooks", { feed($0, $1, WebhooksTarget.feed) }),
    ("tills", { feed($0, $1, TillsTarget.feed) }),
    ("answers", { feed($0, $1, AnswersTarget.feed) }),
    ("certificates", { feed($0, $1, CertificatesTarget.feed) }),
    ("words", { feed($0, $1, WordsTarget.feed) }),
    ("optouts", { feed($0, $1, OptOutsTarget.feed) }),
    ("phones", { feed($0, $1, PhonesTarget.feed) }),
    ("templates", { feed($0, $1, TemplatesTarget.feed) }),
    ("understanding", { feed($0, $1, UnderstandingTarget.feed) }),
    ("rehearsals", { feed($0, $1, RehearsalsTarget.feed) }),
    ("configuration", { feed($0, $1, ConfigurationTarget.feed) }),
  ]

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let target = targets.first(where: { $0.name == arguments[1] }) else {
      print(targets.map(\.name).joined(separator: "\n"))
      return
    }
    // libFuzzer begins again with what it was begun with where it was told to use several processes: it must keep its name.
    var argumentCount = CommandLine.argc - 1
    var argumentList: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    argumentList?[0] = CommandLine.unsafeArgv[0]
    _ = LLVMFuzzerRunDriver(&argumentCount, &argumentList, target.feed)
  }

  private static func feed(_ start: UnsafePointer<UInt8>?, _ count: Int, _ body: (Input) -> Void) -> CInt {
    body(Input(Array(UnsafeBufferPointer(start: start, count: count))))
    return 0
  }
}
