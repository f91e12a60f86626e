import ArgumentParser

/// The command line. Chooses implementations and wires them; what is decided is decided elsewhere.
@main
struct Punchline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "punchline",
    abstract: "A loyalty club by text message, for any shop and any phone.",
    discussion: """
      The owner's files are in --config (default: config), the state is in --data (default: what punchline.yaml says).
      Exit codes: 0 fine, 1 the answer is no, 2 misuse, 70 a fault.
      """,
    version: Version.current,
    subcommands: [
      ServeCommand.self, CheckCommand.self, ExplainCommand.self, RehearseCommand.self, SegmentsCommand.self,
      TokenCommand.self, KeyCommand.self, QRCommand.self, CouponCommand.self, MembersCommand.self, ConsentCommand.self,
      ForgetCommand.self, ConsoleLinkCommand.self,
      JournalCommand.self, VerifyCommand.self, DoctorCommand.self,
    ])

  static func main() async {
    await CommandRunner.run(Punchline.self)
  }
}

enum Version {
  static let current = "0.1.0"
}
