/// AWS End User Messaging: texts and receipts come through one topic of SNS, each signed by SNS; texts are handed
/// over by a POST signed with SigV4 (https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html,
/// https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html).
package struct AWSEndUserMessaging: Provider {
  package let acknowledgement = Acknowledgement(contentType: "text/plain", body: [])

  let topic: String
  let certificates: any CertificateShelf
  let configurationSet: String?
  let endpoint: AWSEndpoint
  let signature: AWSSignature

  /// - `region`: where the number is, `us-east-1`; `accessKey`, `secretKey`: of a user that may call
  ///   `sms-voice:SendTextMessage`.
  /// - `topic`: the ARN of the SNS topic that texts and receipts come through; what comes through another is refused.
  /// - `configurationSet`: the one whose events go to the topic; without it there are no receipts.
  /// - `certificates`: where SNS's certificates lie; see `WebhookRefusal.needsCertificate`.
  package init(
    region: String, accessKey: String, secretKey: String, topic: String, configurationSet: String? = nil,
    certificates: any CertificateShelf, api: String? = nil
  ) {
    self.topic = topic
    self.certificates = certificates
    self.configurationSet = configurationSet
    endpoint = AWSEndpoint(api ?? "https://sms-voice.\(region).amazonaws.com")
    signature = AWSSignature(accessKey: accessKey, secretKey: secretKey, region: region, service: "sms-voice")
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    _ = try verified(request)
  }

  /// How long SNS tries to bring a message, whose time stamp is that of the first attempt; and as far ahead a clock may be.
  private static let retrySeconds: Int64 = 3_600

  /// A copy that comes later than SNS itself would is refused; one that comes earlier has the same id, and so no second effect.
  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    let (message, certificate) = try verified(request)
    if let now = request.receivedAt, !(certificate.validFrom...certificate.validUntil).contains(now) {
      throw .unsigned(
        why: "the certificate of SNS is not valid now: this machine's clock is wrong, or the message is a very old one")
    }
    if let now = request.receivedAt {
      guard let then = message["Timestamp"].flatMap(AWSMoment.unixSeconds(written:)) else {
        throw .unsigned(why: "the Timestamp of the message of SNS is not a time")
      }
      try SignedMoment.check(then, at: now, windowSeconds: Self.retrySeconds + ProviderLimits.webhookWindowSeconds)
    }
    return try content(of: message)
  }

  private func verified(_ request: WebhookRequest) throws(WebhookRefusal) -> (SNSMessage, SNSCertificate) {
    if request.header("x-amz-sns-rawdelivery")?.lowercased() == "true" {
      throw .unsigned(why: "raw message delivery is on for this subscription, which removes the signature: turn it off")
    }
    let message = try SNSMessage(request.body)
    guard message.topic == topic else {
      throw .unsigned(why: "this came through another SNS topic than the one of the configuration")
    }
    return (message, try SNSSignature.verify(message, certificates))
  }
}
