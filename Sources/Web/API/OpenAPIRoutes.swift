import Hummingbird

/// `/openapi.json`, what the API is for programs, and `/openapi`, the same for people.
struct OpenAPIRoutes {
  let shelf: PageShelf

  func add(to router: Router<WebContext>) {
    router.get("/openapi.json") { [shelf] _, _ in
      let pages = shelf.current
      return Site.response(
        pages.templates.api.bytes(publicURL: pages.publicURL), contentType: "application/json")
    }
    router.get("/openapi") { [shelf] _, _ in
      let pages = shelf.current
      let document = pages.templates.api
      return Site.html(
        pages.templates.render(
          .openAPI,
          [
            "title": document.title, "address": pages.publicURL,
            "paragraphs": document.description.map { ["pieces": Self.pieces($0)] },
            "operations": document.operations.map(\.facts),
          ]))
    }
  }
}

extension OpenAPIRoutes {
  /// What stands between backticks is code.
  fileprivate static func pieces(_ text: String) -> [[String: Any]] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, piece in
      ["text": String(piece), "isCode": place % 2 == 1]
    }
  }
}

extension OpenAPIDocument.Operation {
  fileprivate var facts: [String: Any] {
    [
      "method": method, "path": path, "summary": summary, "pieces": OpenAPIRoutes.pieces(description),
      "answers": answers.joined(separator: " "),
    ]
  }
}
