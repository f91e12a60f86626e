import Gateway
import HTTPTypes
import Hummingbird
import Texting

/// A code as a picture, and its posters: on a page that prints itself as it should be, and as a drawing.
struct CodePictures {
  let house: any ConsoleHouse
  let code: @Sendable (Visit) throws(ConsoleRefusal) -> Switchboard.Code

  private static let svgType = "image/svg+xml; charset=utf-8"

  func add(to console: ConsoleRouter) {
    console.get("codes/:code/code.svg") { visit in
      guard let drawn = QRCode(visit.pages.codeText(try invitation(visit))) else { throw ConsoleRefusal.notFound }
      return Self.file(Array(drawn.svg.utf8), Self.svgType, named: "\(try code(visit).code).svg", visit)
    }
    console.get("codes/:code/code.png") { visit in
      guard let drawn = QRCode(visit.pages.codeText(try invitation(visit))) else { throw ConsoleRefusal.notFound }
      return Self.file(drawn.png, "image/png", named: "\(try code(visit).code).png", visit)
    }
    console.get("codes/:code/poster/:size") { visit in
      let size = try Self.size(visit)
      let name = try code(visit).code.description
      return visit.page(
        .codePoster, title: visit.words("codes.poster", ["code": name]),
        [
          "code": name, "size": size.rawValue, "sizeName": visit.words("codes.size.\(size.rawValue)"),
          "isFolded": size.isFolded,
        ])
    }
    console.get("codes/:code/poster/:size/poster.svg") { visit in
      let size = try Self.size(visit)
      guard let drawn = Poster(pages: visit.pages).render(try invitation(visit), on: size) else {
        throw ConsoleRefusal.notFound
      }
      return Self.file(
        Array(drawn.utf8), Self.svgType, named: "\(try code(visit).code)-\(size.rawValue).svg", visit)
    }
  }

  private static func size(_ visit: Visit) throws(ConsoleRefusal) -> PosterSize {
    guard let size = PosterSize(rawValue: visit.parameters["size"] ?? "") else { throw .notFound }
    return size
  }

  private func invitation(_ visit: Visit) throws -> Invitation {
    let found = try code(visit)
    guard let invitation = Invitation(found.code, found.stored, in: house.catalogue, now: visit.now) else {
      throw ConsoleRefusal.notFound
    }
    return invitation
  }

  /// Shown where it stands in a page, kept where `?save` asks for it.
  private static func file(_ bytes: [UInt8], _ type: String, named name: String, _ visit: Visit) -> Response {
    var response = Site.response(bytes, contentType: type)
    if visit.query["save"] != nil {
      response.headers[.contentDisposition] = "attachment; filename=\"\(visit.shop.id)-\(name)\""
    }
    return response
  }
}
