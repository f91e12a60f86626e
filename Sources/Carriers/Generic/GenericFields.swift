/// The fields of a webhook, wherever it holds them: in JSON or a form, or else in the query.
struct GenericFields {
  private let json: GenericJSON?
  private let form: FormFields?
  private let query: FormFields

  init(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let query = FormFields(queryOf: request.target) else { throw Self.tooMany }
    self.query = query
    guard request.method != "GET", !request.body.isEmpty else {
      (json, form) = (nil, nil)
      return
    }
    let isNamedJSON = request.header("content-type")?.lowercased().contains("json") ?? false
    let first = request.body.first { $0 > 0x20 }
    if isNamedJSON || first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      guard let json = GenericJSON(request.body) else { throw .malformed(why: "the body is no JSON") }
      (self.json, form) = (json, nil)
    } else {
      guard let form = FormFields(request.body) else { throw Self.tooMany }
      (json, self.form) = (nil, form)
    }
  }

  subscript(_ name: String) -> String? {
    json?[name] ?? form?[name] ?? query[name]
  }

  func filled(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }

  private static let tooMany = WebhookRefusal.malformed(why: "there are more than \(FormFields.fieldsMax) fields")
}
