import Settings

/// One sender: who carries its texts, and what its provider does with STOP by itself, which nobody but a person can look at.
enum SenderCheck {
  static func findings(_ sender: SenderSettings, _ machine: MachineSettings) -> [Finding] {
    let check = "sender \(sender.number)"
    guard let provider = machine.providers[sender.provider] else {
      return [.failed(check, "its provider '\(sender.provider)' is not configured", "name it under 'providers'")]
    }
    let backup = sender.backup.map { ", or else by '\($0)'" } ?? ""
    if let name = sender.backup, machine.providers[name] == nil {
      return [.failed(check, "its backup '\(name)' is not configured", "name it under 'providers'")]
    }
    let advice = provider.kind.optOutAdvice.map { "look by hand: \($0) (docs/providers/\(provider.kind.rawValue).md)" }
    return [.ok(check, "its texts go by '\(provider.name)'\(backup)", advice)]
  }
}

extension ProviderKind {
  /// What to look at so that a STOP is answered once; nil where the provider does nothing with it.
  fileprivate var optOutAdvice: String? {
    switch self {
    case .twilio: "Twilio answers STOP, START and HELP itself on long codes; see the number's opt-out settings"
    case .telnyx: "Telnyx answers STOP itself; see opt-out settings of the messaging profile"
    case .vonage, .vonageSMS: "Vonage answers STOP itself on US numbers; its support can leave that to you"
    case .plivo: "Plivo answers STOP itself on US and Canadian numbers; see opt-out settings of the campaign"
    case .sinch: "Sinch may answer STOP itself on US numbers; its support can switch that off"
    case .bandwidth: "on toll-free numbers the network answers STOP, and nobody can switch that off"
    case .infobip: "see whether the number has an opt-out list or a blocklist at Infobip"
    case .bird: "see Bird's keyword rules for STOP, START and HELP"
    case .messagebird: "see the number's flow and opt-out settings for an answer to STOP"
    case .aws: "switch on self-managed opt-outs for the number, else AWS answers STOP too"
    case .generic: "switch off whatever answers STOP at the service"
    case .whatsapp, .kannel, .androidSMSGateway, .simulator: nil
    }
  }
}
