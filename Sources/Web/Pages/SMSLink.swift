/// The link that opens a phone's messages with number and words filled in. RFC 5724 says `?body=`; phones differ.
struct SMSLink: Equatable {
  let address: String

  /// `userAgent` decides the form; unknown ones get the one that both iOS and Android were seen to take.
  init(to number: String, words: String, userAgent: String?) {
    let body = "body=" + PercentCoding.encoded(words)
    let separator =
      switch Phone(userAgent: userAgent ?? "") {
      case .iOS: "&"
      case .android: "?"
      case .other: "?&"
      }
    address = "sms:" + number + separator + body
  }

  private enum Phone {
    case iOS, android, other

    init(userAgent: String) {
      if ["iPhone", "iPad", "iPod"].contains(where: userAgent.contains) {
        self = .iOS
      } else if userAgent.contains("Android") {
        self = .android
      } else {
        self = .other
      }
    }
  }
}
