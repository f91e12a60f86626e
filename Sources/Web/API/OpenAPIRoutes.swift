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
            "title": document.title, "address": pages.publicURL, "paragraphs": document.description,
            "operations": document.operations.map(\.facts),
          ]))
    }
  }
}

extension OpenAPIDocument.Operation {
  fileprivate var facts: [String: Any] {
    [
      "method": method, "path": path, "summary": summary, "description": description,
      "answers": answers.joined(separator: " "),
    ]
  }
}
