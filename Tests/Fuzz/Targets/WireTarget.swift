@testable import Carriers

/// What the providers' readers are made of: forms, base64, tokens, addresses, numbers.
enum WireTarget {
  /// A byte that is not UTF-8 becomes a character of three.
  private static let growthMax = 3

  static func feed(_ input: Input) {
    var input = input
    switch input.choice(of: 10) {
    case 0: form(input.rest)
    case 1: base64(input.rest)
    case 2: token(&input)
    case 3: address(input.text)
    case 4: number(input.text)
    case 5: authorization(&input)
    case 6: seconds(input.text)
    case 7: kannel(&input)
    case 8: template(&input)
    default: moment(&input)
    }
  }

  private static func form(_ bytes: [UInt8]) {
    guard let fields = FormFields(bytes) else {
      must(bytes.count { $0 == UInt8(ascii: "&") } >= FormFields.fieldsMax, "a short form is refused")
      return
    }
    let pairs = fields.pairs
    must(pairs.count <= FormFields.fieldsMax && pairs.isEmpty == fields.isEmpty, "too many fields")
    let size = pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    must(size <= bytes.count * growthMax, "a form grew")
    for (name, _) in pairs {
      must(fields[name] == pairs.first { Array($0.name.utf8) == Array(name.utf8) }?.value, "a field is lost")
    }
    var sorted: [UInt8] = []
    fields.appendSorted(to: &sorted, between: [], and: [])
    must(sorted.count == size, "sorting lost a field")
    sorted = []
    fields.appendSortedPairs(to: &sorted)
    must(sorted.count <= size, "sorting grew a form")
    let text = String(decoding: bytes, as: UTF8.self)
    var writer = FormWriter()
    writer.field("a", text)
    writer.field("b", "")
    let read = FormFields(writer.bytes)
    must(read?["a"] == text && read?["b"] == "" && read?.pairs.count == 2, "a value of a form changed")
  }

  private static func base64(_ bytes: [UInt8]) {
    must(Base64.decode(Base64.encode(bytes)) == bytes, "base64 changed bytes")
    must(Base64.decodeURL(Base64.encodeURL(bytes)) == bytes, "base64 for addresses changed bytes")
    if let decoded = Base64.decode(bytes) {
      must(Base64.encode(decoded).count == bytes.count, "base64 of another length")
    }
    if let decoded = Base64.decodeURL(bytes) {
      must(Base64.encodeURL(decoded).count == bytes.count, "base64 for addresses of another length")
    }
  }

  /// As it came, and signed: header and claims, a line each.
  private static func token(_ input: inout Input) {
    let algorithms: [JSONWebToken.Algorithm] = [.hs256, .hs384, .hs512]
    let now = Int64(bitPattern: input.number())
    let raw = input.text
    if let token = orRefused({ () throws(JSONWebTokenFault) in
      try JSONWebToken(raw, secret: Signer.secret, algorithms: algorithms)
    }) {
      judge(token, at: now)
    }
    let compact = Signer.token(header: input.line(), claims: input.line())
    if let token = orRefused({ () throws(JSONWebTokenFault) in
      try JSONWebToken(compact, secret: Signer.secret, algorithms: algorithms)
    }) {
      must(token.claims.isObject, "claims that are no object")
      judge(token, at: now)
    }
  }

  private static func judge(_ token: JSONWebToken, at now: Int64) {
    do throws(JSONWebTokenFault) {
      try token.check(at: now)
    } catch {
      must(!error.why(secret: "key").contains(Signer.secret), "a reason tells the secret")
    }
  }

  private static func address(_ url: String) {
    guard let parts = URLParts(url) else { return }
    let port = parts.port.map { ":" + $0 } ?? ""
    let whole = parts.scheme + "://" + parts.userInfo + parts.host + port + parts.rest
    must(Array(whole.utf8) == Array(url.utf8), "the parts of an address are not the address")
    must(!AWSEndpoint(url).url.isEmpty, "an endpoint without an address")
    if SNSAddress.isOwn(url, topic: "arn:aws:sns:us-east-1:1:a") {
      must(
        parts.host.hasSuffix(".amazonaws.com") && parts.userInfo.isEmpty && parts.port == nil, "an address of others")
    }
  }

  private static func number(_ text: String) {
    for read in [LooseNumber.written, PlainNumber.international] {
      let written = read(text)
      must(read(written) == written, "a number is read in two ways")
      must(written.utf8.count <= text.utf8.count + 1, "a number grew")
    }
    must(PlainNumber.withoutPlus(text).utf8.count <= text.utf8.count, "a number grew")
  }

  private static func authorization(_ input: inout Input) {
    let auth = BasicAuth(user: "user", password: Signer.secret)
    let request = WebhookRequest(
      method: "POST", publicURL: "https://x.example", target: "/", headers: [("authorization", input.text)], body: [])
    if orRefused({ () throws(WebhookRefusal) in try auth.verify(request) }) != nil {
      must(input.text.lowercased().hasPrefix("basic "), "let in without a word")
    }
  }

  private static func seconds(_ text: String) {
    guard let seconds = SignedMoment.seconds(text) else { return }
    must(seconds >= 0 && text.hasSuffix(String(seconds)), "a time that is not the one written")
    for now in [0, seconds, .max, .min] {
      let isGood = orRefused { () throws(WebhookRefusal) in try SignedMoment.check(seconds, at: now) } != nil
      must(isGood || now != seconds, "now is not now")
    }
  }

  private static func kannel(_ input: inout Input) {
    let charset = String(decoding: input.line(), as: UTF8.self)
    let coding = String(decoding: input.line(), as: UTF8.self)
    if let words = KannelText.decoded(input.rest, charset: charset, coding: coding) {
      must(words.utf8.count <= input.rest.count * growthMax + growthMax, "a text grew")
    }
    _ = KannelReport(rawValue: coding)?.state(answer: input.text)
    let query = KannelQuery(of: "/?text=" + input.text)
    must((query.bytes("text") ?? []).count <= input.text.utf8.count, "a query grew")
  }

  private static func template(_ input: inout Input) {
    let places: [GenericTemplate.Place] = [.url, .header, .form, .json, .xml, .plain]
    let place = places[input.choice(of: places.count)]
    let template = String(decoding: input.line(), as: UTF8.self)
    let text = input.text
    let filled = GenericTemplate(template, for: place).filled(
      with: OutboundText(id: "1", from: "+14155550150", to: "+14155550101", body: text, statusURL: nil))
    // `{{to}}` is the longest gain of what does not come from the text; a character of JSON becomes six at most.
    let uses = template.utf8.count / "{{to}}".utf8.count
    must(filled.count <= template.utf8.count * 3 + uses * text.utf8.count * 6, "a request grew")
    let alone = GenericTemplate("{{text}}", for: place).filled(
      with: OutboundText(id: "1", from: "", to: "", body: text, statusURL: nil))
    switch place {
    case .json:
      must(
        JSONView([UInt8(ascii: "\"")] + alone + [UInt8(ascii: "\"")])?.string == text, "a text left its field of JSON")
    case .form: must(FormFields("a=".utf8 + alone)?.pairs.map(\.value) == [text], "a text left its field of a form")
    case .url, .header: must(alone.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a text broke a line")
    case .xml: must(!alone.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }, "a text left its element")
    case .plain: must(alone == Array(text.utf8), "a text changed")
    }
  }

  private static func moment(_ input: inout Input) {
    let moment = AWSMoment(unixSeconds: Int64(bitPattern: input.number()))
    must(moment.day.utf8.count == 8 && moment.time.utf8.count == 16, "a time of another length")
    let path = String(decoding: input.line(), as: UTF8.self)
    if let json = GenericJSON(input.rest) { _ = json[path] }
    _ = orRefused { () throws(PrivateKeyProblem) in try RSAPrivateKey(pem: input.text) }
  }
}
