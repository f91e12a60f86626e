import Settings
import Testing

@Suite struct SecretTests {
  private func secret(_ text: String, environment: [String: String] = [:], others: [String: String] = [:]) throws
    -> Secret
  {
    let line = "  phone: { kind: twilio, account: AC1, secret: \"\(text)\" }"
    let configuration = try load(machine: Good.machine.line(4, line), environment: environment, others: others).get()
    guard case .twilio(let account) = configuration.machine.providers["phone"]?.account else {
      throw ConfigurationFileError.missing
    }
    return account.secret
  }

  @Test func `a secret comes from the environment`() throws {
    #expect(try secret("${TOKEN}", environment: ["TOKEN": "abc"]).reveal == "abc")
  }

  @Test func `a secret comes from a file, without the line break at its end`() throws {
    #expect(try secret("file:/run/token", others: ["/run/token": "abc\n"]).reveal == "abc")
  }

  @Test func `a secret shows itself to nobody`() throws {
    let secret = try secret("${TOKEN}", environment: ["TOKEN": "abc"])
    var dumped = ""
    dump(secret, to: &dumped)
    for shown in ["\(secret)", String(reflecting: secret), String(reflecting: [secret]), dumped] {
      #expect(!shown.contains("abc"))
      #expect(shown.contains("•••"))
    }
  }

  @Test func `who only looks needs no secrets, but the address and the data`() throws {
    func look(_ machine: [String]) -> Result<Configuration, ConfigurationProblems> {
      var texts = Good.texts(without: "")
      texts["config/punchline.yaml"] = machine.joined(separator: "\n")
      return ConfigurationLoader.load(
        config: "config", templates: "templates", environment: [:], files: TestFiles(texts: texts), secrets: .unneeded)
    }
    for keys in [
      "kind: twilio, account: \"${ACCOUNT}\", secret: \"${TOKEN}\"",
      "kind: kannel, user: u, password: \"file:/run/none\", path-secret: \"${TOKEN}\", api: \"${API}\"",
    ] {
      #expect(look(Good.machine.line(4, "  phone: { \(keys) }")).mistakes == [])
      #expect(load(machine: Good.machine.line(4, "  phone: { \(keys) }")).mistakes.count >= 2)
    }
    #expect(look(Good.machine.line(7, "data: \"${DATA}\"")).mistakes.count == 1)
    #expect(look(Good.machine.line(2, "public-url: \"${URL}\"")).mistakes.count == 1)
    // what is wrong whatever is in the environment stays wrong
    #expect(look(Good.machine.line(4, "  phone: { kind: twilio, account: a, secret: hunter2 }")).mistakes.count == 1)
  }

  @Test func `a header that carries a credential may not be written plainly`() {
    let generic = { (header: String) in
      "  phone: { kind: generic, path-secret: \"${SET}\", receive: { from: a, to: b, text: c, id: d }, send: { method: POST, "
        + "url: https://x.example, body: \"{{to}}{{text}}\", headers: { Authorization: \"\(header)\" } } }"
    }
    let plain = load(machine: Good.machine.line(4, generic("Bearer hunter2")), environment: ["SET": "0123456789abcdef"])
      .mistakes
    #expect(plain.count == 1)
    #expect(plain.first?.contains("'Authorization' is written plainly") == true)
    #expect(
      load(machine: Good.machine.line(4, generic("Bearer ${SET}")), environment: ["SET": "0123456789abcdef"]).mistakes
        == [])
  }

  @Test func `the address of a database may take its password from the environment`() throws {
    let machine = Good.machine.line(7, "store: \"postgres://u:${PASSWORD}@host/db\"")
    let settings = try load(machine: machine, environment: ["PASSWORD": "abc"]).get().machine
    #expect(settings.store == .postgres(Secret("postgres://u:abc@host/db")))
    #expect(!"\(settings)".contains("abc"))
  }
}
