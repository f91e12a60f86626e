import HTTPTypes
import Hummingbird

/// How answers of the console go out, beyond what every page of ours has.
enum ConsoleAnswer {
  private static let robots = HTTPField.Name("x-robots-tag")
  private static let referrerPolicy = HTTPField.Name("referrer-policy")

  /// To a page of ours, by GET whatever was sent.
  static func redirect(to address: String) -> Response {
    var response = Response(status: .seeOther, headers: Site.headers)
    response.headers[.location] = address
    return response
  }

  static func finished(_ response: Response, _ request: Request) -> Response {
    var response = response
    if let robots { response.headers[robots] = "noindex" }
    // with none at all browsers would not say where a form comes from
    if let referrerPolicy { response.headers[referrerPolicy] = "same-origin" }
    return request.method == .head ? response.createHeadResponse() : response
  }
}
