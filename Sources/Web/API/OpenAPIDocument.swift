import Platform

/// The hand-kept OpenAPI document of the API, and what a page tells of it.
struct OpenAPIDocument: Sendable {
  private let text: String
  let title: String
  /// Paragraphs.
  let description: [String]
  let operations: [Operation]

  /// Stands in the file where the public address belongs.
  private static let publicURL = "{{public-url}}"

  struct Operation: Equatable, Sendable {
    /// `POST`.
    let method: String
    let path: String
    let summary: String
    let description: String
    /// The statuses of its answers.
    let answers: [String]
  }

  /// Nil for what is no such document.
  init?(_ bytes: [UInt8]) {
    do {
      let tree = try JSONTree(bytes)
      guard let info = tree["info"], let title = info["title"]?.text, let paths = tree["paths"]?.fields else {
        return nil
      }
      self.title = title
      description = (info["description"]?.text ?? "").split(separator: "\n\n").map(String.init)
      operations = paths.flatMap { path in
        (path.value.fields ?? []).filter { Self.methods.contains($0.name) }.map { operation in
          Operation(
            method: operation.name.uppercased(), path: path.name, summary: operation.value["summary"]?.text ?? "",
            description: operation.value["description"]?.text ?? "",
            answers: operation.value["responses"]?.fields?.map(\.name) ?? [])
        }
      }
      text = String(decoding: bytes, as: UTF8.self)
    } catch {
      return nil
    }
  }

  private static let methods: Set<String> = ["get", "post", "patch", "delete"]

  /// The document itself, with the public address in its place.
  func bytes(publicURL: String) -> [UInt8] {
    Array(text.split(separator: Self.publicURL, omittingEmptySubsequences: false).joined(separator: publicURL).utf8)
  }
}

extension JSONTree {
  fileprivate var fields: [Field]? {
    if case .object(let fields) = self { return fields }
    return nil
  }

  fileprivate subscript(name: String) -> JSONTree? { fields?.first { $0.name == name }?.value }

  fileprivate var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }
}
