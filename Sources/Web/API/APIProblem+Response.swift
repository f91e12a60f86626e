import Gateway
import HTTPTypes
import Hummingbird
import Platform

extension APIProblem {
  static let contentType = "application/problem+json"

  /// Problem details (RFC 9457).
  var response: Response {
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.string("about:blank")
    json.key("title")
    json.string(kind.title)
    json.key("status")
    json.int(Int64(kind.status.code))
    json.key("code")
    json.string(kind.rawValue)
    json.key("detail")
    json.string(detail)
    if let pointer {
      json.key("pointer")
      json.string(pointer)
    }
    if let parameter {
      json.key("parameter")
      json.beginObject()
      json.key("in")
      json.string(parameter.place)
      json.key("name")
      json.string(parameter.name)
      json.endObject()
    }
    json.endObject()
    var response = Site.response(json.bytes, contentType: Self.contentType, status: kind.status)
    if kind == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return kind == .unavailable ? Site.later(response) : response
  }
}

extension APIProblem.Parameter {
  fileprivate var place: String {
    switch self {
    case .query: "query"
    case .header: "header"
    }
  }

  fileprivate var name: String {
    switch self {
    case .query(let name), .header(let name): name
    }
  }
}

extension APIProblem.Kind {
  var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .unauthorized: .unauthorized
    case .missingRight: .forbidden
    case .noSuchAddress, .unknown: .notFound
    case .wrongMethod: .methodNotAllowed
    case .refused: .conflict
    case .tooLarge: .contentTooLarge
    case .wrongType: .unsupportedMediaType
    case .invalid, .reused: .unprocessableContent
    case .tooMany: .tooManyRequests
    case .unavailable: .serviceUnavailable
    }
  }

  fileprivate var title: String {
    switch self {
    case .malformed: "This is not JSON"
    case .unauthorized: "No key of this shop"
    case .missingRight: "The key lacks a right"
    case .noSuchAddress: "No such address"
    case .unknown: "Not found"
    case .wrongMethod: "Wrong method"
    case .refused: "Not allowed"
    case .tooLarge: "Too large"
    case .wrongType: "Wrong content type"
    case .invalid: "A field is wrong"
    case .reused: "Used before"
    case .tooMany: "Too many calls"
    case .unavailable: "Not now"
    }
  }

  /// What it is counted under.
  var cause: WebMeters.Cause? {
    switch self {
    case .malformed: .malformed
    case .unauthorized: .unknownKey
    case .missingRight: .missingRight
    case .noSuchAddress, .unknown, .refused: nil
    case .wrongMethod: .wrongMethod
    case .tooLarge: .tooLarge
    case .wrongType: .wrongType
    case .invalid: .invalidCall
    case .reused: .reusedKey
    case .tooMany: .tooMany
    case .unavailable: .notWritable
    }
  }
}
