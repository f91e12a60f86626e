import Platform

extension Twilio {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var form = FormWriter()
    form.field("To", text.to)
    if let service {
      form.field("MessagingServiceSid", service)
    } else {
      form.field("From", text.from)
    }
    form.field("Body", text.body)
    if let statusURL = text.statusURL { form.field("StatusCallback", statusURL) }
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: form.bytes)
  }

  /// Twilio's own code decides where the answer has one that we know, else the status: 401 and 403 are tried again, because
  /// the owner can mend the credentials while the text is still good.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = TwilioAnswer(response.body)
    return .reading(
      response, id: answer.sid.isEmpty ? nil : answer.sid, code: answer.code.isEmpty ? nil : answer.code,
      TwilioCode.meaning)
  }
}
