import ArgumentParser
import Gateway
import Platform
import Settings

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Before going live: prove the public address, signatures, clock, disk and credentials.",
    discussion: """
      Says ok, warning or failed of each, and what to do. It calls the public address as a provider would and sees whether the call comes out \
      here, whether or not the server runs; asks providers for something harmless, to see whether they know the credentials; and sends signed \
      webhooks that tell nothing new round by the public address. No text is sent, no secret is printed, no state is changed.

      Exit code 1 if anything failed.
      """)

  @OptionGroup var places: Places
  @Flag(help: "Print what was found as a JSON array.") var json = false

  func run() async throws {
    let findings = await look { finding in
      if !json { print(finding.lines) }
    }
    if json { print(Self.json(findings)) }
    guard findings.allSatisfy({ $0.state != .failed }) else { throw CommandFailure.no }
  }

  /// Tells each finding as soon as it is there.
  private func look(_ tell: (Finding) -> Void) async -> [Finding] {
    var findings: [Finding] = []
    func add(_ more: [Finding]) {
      for finding in more { tell(finding) }
      findings += more
    }
    let machine: MachineSettings
    switch places.load() {
    case .failure(let problems):
      add([.failed("configuration", "it is not good:\n\(problems)", "mend it; 'punchline check' says the same")])
      return findings
    case .success(let loaded):
      machine = loaded.catalogue.configuration.machine
      add([.ok("configuration", "\(places.config) is good")])
      add(
        loaded.catalogue.configuration.warnings.map {
          .warning("configuration", "\($0.place): \($0.message)", $0.remedy ?? "see docs")
        })
    }
    let data = places.data ?? machine.data
    let clock = SystemClock()
    add(DiskCheck(directory: data).findings())
    let address = await AddressCheck(machine: machine, data: data, random: SystemRandom()).look()
    add(address.findings)
    var isTimeTold = false
    for settings in machine.providers.values.sorted(by: { $0.name < $1.name }) {
      let provider = await ProviderCheck(
        settings: settings, publicURL: machine.publicURL, leadsToServer: address.leadsToServer, random: SystemRandom(),
        clock: clock
      ).look()
      add(provider.findings)
      if let date = provider.date {
        isTimeTold = true
        add([ClockCheck.finding(date: date, from: settings.name, now: clock.now() / 1_000)])
      }
    }
    if !isTimeTold, machine.providers.values.contains(where: { $0.kind != .simulator }) {
      add([ClockCheck.finding(date: nil, from: nil, now: clock.now() / 1_000)])
    }
    for sender in machine.senders.values.sorted(by: { $0.number < $1.number }) {
      add(SenderCheck.findings(sender, machine))
    }
    return findings
  }

  private static func json(_ findings: [Finding]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for finding in findings { finding.write(to: &writer) }
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
