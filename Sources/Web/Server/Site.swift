import HTTPTypes
import Hummingbird
import NIOCore

/// How every page of ours goes out: with the headers that keep a browser from doing what we never ask of it.
enum Site {
  /// Scripts, styles and pictures come from us and stand in files of their own; nobody may frame a page.
  private static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'
    """
  private static let frameOptions = HTTPField.Name("x-frame-options")
  private static let referrerPolicy = HTTPField.Name("referrer-policy")
  private static let permissionsPolicy = HTTPField.Name("permissions-policy")
  /// A year: whoever was here once comes by https from then on. Other names under this one may be others' to decide.
  private static let transportSecurity = "max-age=31536000"

  static let headers: HTTPFields = {
    var headers: HTTPFields = [
      .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
    ]
    if let frameOptions { headers[frameOptions] = "DENY" }
    if let referrerPolicy { headers[referrerPolicy] = "no-referrer" }
    if let permissionsPolicy { headers[permissionsPolicy] = "camera=(), microphone=(), geolocation=()" }
    return headers
  }()

  /// The same page, whose script may look through the camera once the person agrees.
  static func withCamera(_ response: Response) -> Response {
    var response = response
    if let permissionsPolicy {
      response.headers[permissionsPolicy] = "camera=(self), microphone=(), geolocation=()"
    }
    return response
  }

  /// Behind https the browser is told to stay there.
  static func secured(_ response: Response) -> Response {
    var response = response
    response.headers[.strictTransportSecurity] = transportSecurity
    return response
  }

  static func html(_ page: String, status: HTTPResponse.Status = .ok) -> Response {
    response(Array(page.utf8), contentType: "text/html; charset=utf-8", status: status)
  }

  static func text(_ words: String, status: HTTPResponse.Status = .ok) -> Response {
    response(Array((words + "\n").utf8), contentType: "text/plain; charset=utf-8", status: status)
  }

  /// The same answer, behind which the connection ends.
  static func last(_ response: Response) -> Response {
    var response = response
    response.headers[.connection] = "close"
    return response
  }

  /// The same answer, saying when to come back.
  static func later(_ response: Response) -> Response {
    var response = response
    response.headers[.retryAfter] = String(WebLimits.retryAfterSeconds)
    return response
  }

  static func response(_ bytes: [UInt8], contentType: String, status: HTTPResponse.Status = .ok) -> Response {
    var headers = headers
    headers[.contentType] = contentType
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
