/// The fields of a webhook of the SMS API, which come in the query of a GET, as a form, or as an object of JSON.
struct VonageSMSFields: Sendable {
  /// In the order received; no name stands twice.
  let pairs: [(name: String, value: String)]

  /// Nil where they cannot be read, or a name stands twice: then it would be for the reader to choose what was signed.
  init?(_ request: WebhookRequest) {
    let pairs: [(name: String, value: String)]
    if request.method == "GET" {
      guard let fields = FormFields(queryOf: request.target) else { return nil }
      pairs = fields.pairs
    } else if Self.isJSON(request) {
      guard let object = JSONView(request.body), object.isObject else { return nil }
      pairs = object.fields.map { ($0.name, $0.value.string ?? $0.value.raw) }
    } else {
      guard let fields = FormFields(request.body) else { return nil }
      pairs = fields.pairs
    }
    guard pairs.count <= FormFields.fieldsMax, Set(pairs.map(\.name)).count == pairs.count else { return nil }
    self.pairs = pairs
  }

  /// The value of the field; nil where it is absent or empty.
  subscript(_ name: String) -> String? {
    pairs.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  private static func isJSON(_ request: WebhookRequest) -> Bool {
    guard !FormBody.isForm(request) else { return false }
    return request.body.first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "{")
  }
}
