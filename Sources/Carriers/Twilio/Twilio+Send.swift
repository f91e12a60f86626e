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
    if (200..<300).contains(response.status) {
      // Without a readable id it was taken all the same; sending it again would send it twice.
      return .accepted(providerID: answer.sid)
    }
    let code = answer.code.isEmpty ? "http-\(response.status)" : answer.code
    return TwilioCode.meaning(of: answer.code)?.outcome(code: code, response: response)
      ?? .byStatus(of: response, code: code)
  }
}
