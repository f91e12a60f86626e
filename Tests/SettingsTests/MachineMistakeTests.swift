import Settings
import Testing

@Suite struct MachineMistakeTests {
  private static let spoiled: [Spoiled] = [
    Spoiled(1, "listen: 8080", "1:9: 'listen' is not a host and a port, write for example 127.0.0.1:8080"),
    Spoiled(1, "listen: ::1:8080", "1:9: 'listen' is not a host and a port, write for example 127.0.0.1:8080"),
    Spoiled(
      2, "public-url: sms.example.com",
      "2:13: 'public-url' is not a web address, write for example https://sms.example.com"),
    Spoiled(2, "data: data", "1:1: 'public-url' is missing, write for example 'public-url: https://sms.example.com'"),
    Spoiled(
      2, "public-url: ${PUBLIC_URL}",
      "2:13: the environment has no 'PUBLIC_URL' for 'public-url', set PUBLIC_URL where Punchline is started"),
    Spoiled(
      7, "store: sqlite",
      "7:8: 'store' is neither files nor an address of PostgreSQL, write files, or postgres://user@host/database"),
    Spoiled(
      7, "store: postgres://u:hunter2@host/db",
      "7:8: 'store' holds a password written plainly, put it in the environment and write ${DATABASE_PASSWORD} instead"),
    Spoiled(7, "limits: { replys: 20/h }", "7:11: unknown key 'replys', did you mean 'replies'?"),
    Spoiled(7, "limits: { replies: 20 }", "7:20: 'replies' is not a rate: '20', write for example 20/h"),
    Spoiled(7, "keep: { texts: 4 }", "7:16: 'texts' is not a duration: '4', write for example 4y"),
    // senders
    Spoiled(6, "  \"+14155550150\": { provider: phon }", "6:31: unknown provider 'phon', did you mean 'phone'?"),
    Spoiled(
      6, "  \"+14155550150\": { provider: phone, backup: phone }",
      "6:46: 'backup' is the provider itself, name another provider, or take it out"),
    Spoiled(
      6, "  \"+14155550150\": { provider: phone, rate: 0 }",
      "6:44: 'rate' is not a whole number of 1 or more: '0', write for example 1"),
    Spoiled(
      7, "  BLUECUP: { provider: phone }",
      "7:3: 'BLUECUP' is not a number that can be answered, write a phone number such as \"+14155550150\", or a short code of 3 to 8 digits"
    ),
    Spoiled(7, "  \"12\": { provider: phone }", "7:3: '12' is not a number that can be answered"),
    // providers
    Spoiled(4, "  phone: {}", "4:10: 'kind' is missing, write for example 'kind: twilio'"),
    Spoiled(4, "  phone: { kind: twillio }", "4:18: unknown kind 'twillio', did you mean 'twilio'?"),
    Spoiled(
      4, "  phone: { kind: simulator, account: x }",
      "4:29: unknown key 'account', known here: kind, api, path-secret, open"),
    Spoiled(
      4, "  phone: { kind: twilio, secret: \"${SET}\" }", "4:10: 'account' is missing, write for example 'account: …'"),
    Spoiled(
      4, "  phone: { kind: twilio, account: AC1, secret: hunter2 }",
      "4:48: 'secret' is written plainly, put it in the environment and write \"${SECRET}\", or in a file and write file:PATH"
    ),
    Spoiled(
      4, "  phone: { kind: twilio, account: AC1, secret: \"${UNSET}\" }",
      "4:48: the environment has no 'UNSET' for 'secret', set UNSET where Punchline is started"),
    Spoiled(
      4, "  phone: { kind: twilio, account: AC1, secret: \"${SET\" }",
      "4:48: 'secret' holds a '${' that names no variable, write for example ${TWILIO_AUTH_TOKEN}"),
    Spoiled(
      4, "  phone: { kind: twilio, account: AC1, secret: \"file:/run/none\" }",
      "4:48: the file '/run/none' of 'secret' does not exist, relative paths start at the working directory"),
    Spoiled(
      4, "  phone: { kind: twilio, account: AC1, secret: \"${SET}\", api-key: SK1 }",
      "4:10: 'api-secret' is missing, api-key and api-secret belong together"),
    Spoiled(
      4, "  phone: { kind: vonage, application: a, private-key: \"${SET}\" }", "4:10: 'signature-secret' is missing"),
    Spoiled(
      4, "  phone: { kind: vonage-sms, key: a, secret: \"${SET}\", signature-secret: \"${SET}\", signature: md4 }",
      "4:95: unknown signature 'md4', did you mean 'md5'?"),
    Spoiled(
      4, "  phone: { kind: infobip, key: \"${SET}\", path-secret: \"${SET}\" }",
      "4:10: 'api' is missing, write the account's own base address"),
    Spoiled(
      4, "  phone: { kind: simulator, api: nowhere }",
      "4:34: 'api' is not a web address, write for example http://127.0.0.1:9000"),
    Spoiled(
      4, "  phone: { kind: simulator, open: maybe }",
      "4:35: 'open' is not true or false: 'maybe', write for example true"),
    Spoiled(
      4, "  my phone: { kind: simulator }",
      "4:3: 'my phone' cannot be a part of an address, name it with letters, digits and hyphens"),
    Spoiled(
      4,
      "  phone: { kind: generic, path-secret: \"${SET}\", receive: { from: a, to: b, text: c, id: d }, send: { method: POST, url: \"https://x.example/{{too}}\" } }",
      "4:122: unknown placeholder 'too', did you mean 'to'?"),
  ]

  @Test(arguments: spoiled)
  func `a mistake in the machine's file is told with its place and its remedy`(_ spoiled: Spoiled) {
    let mistakes = load(machine: Good.machine.line(spoiled.line, spoiled.text), environment: ["SET": "s3cret"]).mistakes
    #expect(mistakes.contains { $0.hasPrefix("config/punchline.yaml:" + spoiled.problem) }, "\(mistakes)")
    #expect(!mistakes.joined().contains("hunter2"))
    #expect(!mistakes.joined().contains("s3cret"))
  }

  /// What each kind needs besides proof that its webhooks are its own.
  private static let unsigned = [
    "kind: kannel, user: u, password: \"${SET}\"",
    "kind: bandwidth, account: a, application: b, user: u, password: \"${SET}\"",
    "kind: infobip, key: \"${SET}\", api: https://abc.api.infobip.com",
    "kind: sinch, plan: p, key: \"${SET}\", region: eu",
    "kind: vonage-sms, key: k, secret: \"${SET}\"",
    "kind: generic, receive: { from: a, to: b, text: c, id: d }, "
      + "send: { method: GET, url: \"https://x.example/?to={{to}}&text={{text}}\" }",
  ]

  @Test(arguments: unsigned)
  func `a provider whose webhooks prove nothing is refused without a path secret`(keys: String) {
    let bare = load(machine: Good.machine.line(4, "  phone: { \(keys) }"), environment: ["SET": "0123456789abcdef"])
    #expect(bare.mistakes.count == 1)
    #expect(
      bare.mistakes.first?.contains("its webhooks are not signed, write 'path-secret: \"${PATH_SECRET}\"'") == true)
    let kept = load(
      machine: Good.machine.line(4, "  phone: { \(keys), path-secret: \"${SET}\" }"),
      environment: ["SET": "0123456789abcdef"])
    #expect(kept.mistakes == [])
  }

  @Test(arguments: [
    "kind: bandwidth, account: a, application: b, user: u, password: \"${SET}\", webhook-user: w",
    "kind: bandwidth, account: a, application: b, user: u, password: \"${SET}\", webhook-password: \"${SET}\"",
    "kind: infobip, key: \"${SET}\", api: https://abc.api.infobip.com, webhook-user: w",
  ])
  func `half of a user and password is a mistake`(keys: String) {
    let loaded = load(
      machine: Good.machine.line(4, "  phone: { \(keys), path-secret: \"${SET}\" }"),
      environment: ["SET": "0123456789abcdef"])
    #expect(loaded.mistakes.count == 1)
    #expect(loaded.mistakes.first?.contains("webhook-user and webhook-password belong together") == true)
  }

  @Test func `a plivo without a path secret is warned of, since its signature does not cover what is said`() {
    let keys = "kind: plivo, account: a, secret: \"${SET}\""
    let bare = load(machine: Good.machine.line(4, "  phone: { \(keys) }"), environment: ["SET": "0123456789abcdef"])
    #expect(bare.warnings.count { $0.contains("'path-secret: \"${PATH_SECRET}\"'") } == 1)
    let kept = load(
      machine: Good.machine.line(4, "  phone: { \(keys), path-secret: \"${SET}\" }"),
      environment: ["SET": "0123456789abcdef"])
    #expect(kept.warnings.count { $0.contains("path-secret") } == 0)
  }

  @Test(arguments: unsigned)
  func `a short path secret that is all that proves who calls is refused`(keys: String) {
    let line = "  phone: { \(keys), path-secret: \"${SHORT}\" }"
    let told = load(
      machine: Good.machine.line(4, line), environment: ["SET": "s", "SHORT": "0123456789abcde"]
    ).mistakes
    #expect(told.count == 1)
    #expect(
      told.first?.contains("'path-secret' is shorter than 16 characters, and nothing else proves who calls") == true)
  }

  @Test func `a short path secret beside a signature is the owner's own business`() {
    let line = "  phone: { kind: twilio, account: a, secret: \"${SET}\", path-secret: \"${SET}\" }"
    #expect(load(machine: Good.machine.line(4, line), environment: ["SET": "s"]).mistakes == [])
  }

  @Test(arguments: [
    ("http://sms.example.com", "'public-url' is not https: anybody on the way reads what 'phone' (twilio) tells us"),
    ("http://127.0.0.1:8080", "'phone' (twilio) cannot call 'public-url': it leads to this machine alone"),
    ("https://localhost", "'phone' (twilio) cannot call 'public-url': it leads to this machine alone"),
    ("https://[::1]:8080/x", "'phone' (twilio) cannot call 'public-url': it leads to this machine alone"),
  ])
  func `a public address that a provider cannot call, or only openly, is warned of`(url: String, told: String) {
    let twilio = "kind: twilio, account: a, secret: \"${SET}\""
    func warnings(_ keys: String) -> [String] {
      let machine = Good.machine.line(2, "public-url: \(url)").line(4, "  phone: { \(keys) }")
      return load(machine: machine, environment: ["SET": "0123456789abcdef"]).warnings
    }
    #expect(warnings(twilio).contains { $0.hasPrefix("config/punchline.yaml:2:13: warning: " + told) })
    for near in [
      "kind: simulator", twilio + ", api: http://127.0.0.1:9000",
      "kind: kannel, user: u, password: \"${SET}\", path-secret: \"${SET}\"",
    ] {
      #expect(warnings(near) == [])
    }
  }

  @Test func `a sender that no shop answers at is warned of`() {
    let machine = Good.machine.line(7, "  \"+14155550160\": { provider: phone }")
    #expect(
      load(machine: machine).warnings == [
        "config/punchline.yaml:7:3: warning: no shop answers at '+14155550160', name it as 'sender' of a shop, or take it out"
      ])
  }

  @Test(arguments: ["\"a\\r\\nX-Other: b\"", "\"a\\nb\"", "\"${BROKEN}\""])
  func `a header in two lines is refused`(value: String) {
    let line =
      "  phone: { kind: generic, path-secret: \"${SET}\", receive: { from: a, to: b, text: c, id: d }, send: { method: POST, "
      + "url: https://x.example, body: \"{{to}}{{text}}\", headers: { X-Shop: \(value) } } }"
    let told = load(
      machine: Good.machine.line(4, line), environment: ["SET": "0123456789abcdef", "BROKEN": "a\nb"]
    ).mistakes
    #expect(told.count == 1)
    #expect(told.first?.contains("the header 'X-Shop' has a line end in it, write it in one line") == true, "\(told)")
  }

  @Test func `what another room finds wrong stands among the other problems, in their order`() {
    var texts = Good.texts(without: "")
    texts["config/punchline.yaml"] = Good.machine.line(7, "limit: {}").joined(separator: "\n")
    let place = Place(file: "config/punchline.yaml", line: 4, column: 3)
    let loaded = ConfigurationLoader.load(
      config: "config", templates: "templates", environment: [:], files: TestFiles(texts: texts),
      checking: { settings in settings.providers.keys.map { Problem("'\($0)' has no key", at: place) } })
    #expect(
      loaded.mistakes == [
        "config/punchline.yaml:4:3: 'phone' has no key",
        "config/punchline.yaml:7:1: unknown key 'limit', did you mean 'limits'?",
      ])
  }

  private static let signed = [
    "kind: twilio, account: a, secret: \"${SET}\", service: MG1",
    "kind: twilio, account: a, secret: \"${SET}\", api-key: SK1, api-secret: \"${SET}\"",
    "kind: telnyx, key: \"${SET}\", public-key: k, profile: p",
    "kind: vonage, application: a, private-key: \"${SET}\", signature-secret: \"${SET}\"",
    "kind: vonage, key: k, secret: \"${SET}\", signature-secret: \"${SET}\"",
    "kind: vonage-sms, key: k, secret: \"${SET}\", signature-secret: \"${SET}\", signature: sha256",
    "kind: plivo, account: a, secret: \"${SET}\"",
    "kind: sinch, plan: p, key: \"${SET}\", region: eu, webhook-secret: \"${SET}\"",
    "kind: bandwidth, account: a, application: b, user: u, password: \"${SET}\", webhook-user: w, webhook-password: \"${SET}\"",
    "kind: infobip, key: \"${SET}\", api: https://abc.api.infobip.com, webhook-user: w, webhook-password: \"${SET}\"",
    "kind: bird, key: \"${SET}\", region: eu1, webhook-secret: \"${SET}\"",
    "kind: messagebird, key: \"${SET}\", signing-key: \"${SET}\"",
    "kind: aws, region: us-east-1, access-key: AK, secret-key: \"${SET}\", topic: t",
    "kind: aws, region: us-east-1, access-key: AK, secret-key: \"${SET}\", topic: t, configuration-set: c",
    "kind: android-sms-gateway, user: u, password: \"${SET}\", signing-key: \"${SET}\"",
    "kind: whatsapp, phone-id: p, token: \"${SET}\", app-secret: \"${SET}\", verify-token: \"${SET}\"",
    "kind: simulator, open: true",
  ]

  @Test(arguments: signed)
  func `a provider with all its keys is accepted, with another base address and a path secret too`(keys: String) {
    let more = keys.contains("api: ") ? "" : ", api: http://127.0.0.1:9000/, path-secret: \"${SET}\""
    for line in ["  phone: { \(keys) }", "  phone: { \(keys)\(more) }"] {
      #expect(load(machine: Good.machine.line(4, line), environment: ["SET": "0123456789abcdef"]).mistakes == [])
    }
  }
}
