import Crypto
import Platform

extension Vonage {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Imitation.json {
      $0.pair("message_uuid", Imitation.id)
      $0.pair("status", "submitted")
    }
    let claims = Imitation.json {
      $0.pair("iat", moment.millis / 1_000)
      $0.pair("iss", "Vonage")
      $0.pair("payload_hash", Imitation.digest(of: body))
    }
    let token = JSONWebToken.signed(claims, secret: signature.secret)
    return Imitation.post(url, Imitation.jsonType, [("Authorization", "Bearer \(token)")], body)
  }
}

extension MessageBird {
  /// How long such a token of MessageBird's is good.
  private static let tokenSeconds: Int64 = 60

  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Array("id=\(Imitation.id)&status=sent".utf8)
    let now = moment.millis / 1_000
    let claims = Imitation.json {
      $0.pair("iss", "MessageBird")
      $0.pair("nbf", now)
      $0.pair("exp", now.addingReportingOverflow(Self.tokenSeconds).partialValue)
      $0.pair("url_hash", Imitation.digest(of: Array(url.utf8)))
      $0.pair("payload_hash", Imitation.digest(of: body))
    }
    let token = JSONWebToken.signed(claims, secret: signature.key)
    return Imitation.post(url, Imitation.formType, [("MessageBird-Signature-JWT", token)], body)
  }
}

extension VonageSMS {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    var body = Array("messageId=\(Imitation.id)&status=accepted&timestamp=\(moment.millis / 1_000)".utf8)
    if let signature {
      let request = WebhookRequest(
        method: "POST", publicURL: "", target: "", headers: [("content-type", Imitation.formType)], body: body)
      guard let signed = VonageSMSFields(request).flatMap({ signature.signature(of: $0) }) else { return nil }
      body += "&sig=\(signed)".utf8
    }
    return Imitation.post(url, Imitation.formType, [], body)
  }
}

extension Bandwidth {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    let body = Array(#"[{"type":"message-sending","message":{"id":"\#(Imitation.id)"}}]"#.utf8)
    return Imitation.post(url, Imitation.jsonType, [], body).with(auth)
  }
}

extension Infobip {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    Imitation.post(url, Imitation.jsonType, [], Array(#"{"results":[]}"#.utf8)).with(auth)
  }
}

extension Kannel {
  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? {
    HTTPRequest(method: "GET", url: url + "?dlr=8&text=\(Imitation.id)", headers: [], body: [])
  }
}

extension Imitation {
  fileprivate static func digest(of bytes: [UInt8]) -> String {
    String(decoding: Hexadecimal.lower(SHA256.hash(data: bytes)), as: UTF8.self)
  }
}

extension HTTPRequest {
  fileprivate func with(_ auth: BasicAuth?) -> HTTPRequest {
    var request = self
    if let auth { request.headers.append(auth.header) }
    return request
  }
}
