import Platform

/// Webhooks signed with our own copy of the secret, as the provider would sign them. They are receipts for texts that there never were, so
/// whoever takes one changes nothing.
enum Imitation {
  /// What the provider would call the text.
  static let id = "punchline-doctor"

  static func json(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write(&writer)
    writer.endObject()
    return writer.bytes
  }

  static func post(_ url: String, _ type: String, _ headers: [(String, String)], _ body: [UInt8]) -> HTTPRequest {
    HTTPRequest(
      method: "POST", url: url, headers: ["Content-Type: \(type)"] + headers.map { "\($0.0): \($0.1)" }, body: body)
  }

  static func seconds(_ moment: SendMoment) -> String { String(moment.millis / 1_000) }

  static let formType = "application/x-www-form-urlencoded"
  static let jsonType = "application/json"
}

extension JSONWriter {
  mutating func pair(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  mutating func pair(_ key: StaticString, _ value: Int64) {
    self.key(key)
    int(value)
  }
}

extension Twilio {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Array("MessageSid=\(Imitation.id)&MessageStatus=sent".utf8)
    return FormFields(body).map {
      Imitation.post(
        url, Imitation.formType, [("X-Twilio-Signature", signature.signature(of: url, form: $0))], body)
    }
  }
}

extension Plivo {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Array("MessageUUID=\(Imitation.id)&Status=sent".utf8)
    let nonce = UUIDText.of(moment.nonce)
    let request = WebhookRequest(method: "POST", publicURL: "", target: url, headers: [], body: body)
    do {
      let signed = try signature.signature(of: request, nonce: nonce)
      return Imitation.post(
        url, Imitation.formType, [("X-Plivo-Signature-V3", signed), ("X-Plivo-Signature-V3-Nonce", nonce)], body)
    } catch {
      return nil
    }
  }
}

extension Sinch {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Imitation.json {
      $0.pair("type", "recipient_delivery_report_sms")
      $0.pair("batch_id", Imitation.id)
      $0.pair("status", "Dispatched")
    }
    guard let signature else { return Imitation.post(url, Imitation.jsonType, [], body) }
    let nonce = UUIDText.of(moment.nonce)
    let seconds = Imitation.seconds(moment)
    return Imitation.post(
      url, Imitation.jsonType,
      [
        ("X-Sinch-Webhook-Signature", String(decoding: signature.signature(of: body, nonce, seconds), as: UTF8.self)),
        ("X-Sinch-Webhook-Signature-Nonce", nonce), ("X-Sinch-Webhook-Signature-Timestamp", seconds),
        ("X-Sinch-Webhook-Signature-Algorithm", "HmacSHA256"),
      ], body)
  }
}

extension Bird {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Imitation.json {
      $0.pair("type", "sms.sent")
      $0.key("data")
      $0.beginObject()
      $0.pair("sms_id", Imitation.id)
      $0.endObject()
    }
    let seconds = Imitation.seconds(moment)
    let signed = String(decoding: signature.signature(of: body, Imitation.id, seconds), as: UTF8.self)
    return Imitation.post(
      url, Imitation.jsonType,
      [("webhook-id", Imitation.id), ("webhook-timestamp", seconds), ("webhook-signature", signed)], body)
  }
}

extension WhatsApp {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Array(#"{"object":"whatsapp_business_account","entry":[]}"#.utf8)
    let signed = "sha256=" + String(decoding: signature.digits(of: body), as: UTF8.self)
    return Imitation.post(url, Imitation.jsonType, [("X-Hub-Signature-256", signed)], body)
  }
}

extension AndroidSMSGateway {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Imitation.json {
      $0.pair("event", "sms:sent")
      $0.pair("id", Imitation.id)
      $0.key("payload")
      $0.beginObject()
      $0.pair("messageId", Imitation.id)
      $0.endObject()
    }
    let seconds = Imitation.seconds(moment)
    let signed = String(decoding: signature.signature(of: body, seconds), as: UTF8.self)
    return Imitation.post(url, Imitation.jsonType, [("X-Signature", signed), ("X-Timestamp", seconds)], body)
  }
}
