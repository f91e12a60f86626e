import Mustache
package import Platform

/// The pages, posters and their assets under `templates/`, compiled once at the start.
package struct PageTemplates: Sendable {
  /// Every template that a page of ours is made of, by its file's name without the ending.
  enum Name: String, CaseIterable {
    case landing = "pages/landing"
    case unknown = "pages/unknown"
    case personal = "pages/my"
    case simulator = "pages/simulator"
    case poster = "posters/poster"
    case tent = "posters/tent"
    case openAPI = "pages/openapi"
  }

  /// By the name in their address, `landing.css`.
  let assets: [String: Asset]
  /// `api/openapi.json`: what the API is, for programs.
  let api: OpenAPIDocument
  private let library: MustacheLibrary

  private static let ending = ".mustache"
  private static let assetsDirectory = "pages/assets"
  private static let apiPath = "api/openapi.json"
  private static let apiBytesMax = 1024 * 1024
  private static let templateBytesMax = 256 * 1024
  private static let assetBytesMax = 1024 * 1024

  /// Reads `pages/*.mustache`, `pages/console/*.mustache`, `posters/*.mustache` and `pages/assets/*` below `directory`; templates may use each other
  /// as partials, `{{>pages/foot}}`. Throws the first file that is missing or wrong.
  package static func load(
    directory: String, disk: any Disk = RealDisk()
  ) throws(PageTemplateError) -> PageTemplates {
    var templates = try templates(in: ["pages", "posters"], of: directory, disk)
    if let missing = Name.allCases.first(where: { templates[$0.rawValue] == nil }) {
      throw PageTemplateError(
        file: "\(directory)/\(missing.rawValue)\(ending)", line: nil, problem: "this file is missing")
    }
    for (name, template) in try Self.templates(in: ["pages/console"], of: directory, disk) {
      templates[name.replacing("pages/", with: "")] = template
    }
    // the tag that closes it may have no slash
    templates[ConsoleTemplate.frame.path] = templates.removeValue(forKey: "console/frame")
    if let missing = ConsoleTemplate.allCases.first(where: { templates[$0.path] == nil }) {
      throw PageTemplateError(
        file: "\(directory)/pages/console/\(missing.rawValue)\(ending)", line: nil, problem: "this file is missing")
    }
    var assets: [String: Asset] = [:]
    let assetsPath = "\(directory)/\(assetsDirectory)"
    for file in try list(assetsPath, disk) {
      assets[file] = Asset(file: file, bytes: try read("\(assetsPath)/\(file)", bytesMax: assetBytesMax, disk))
    }
    let apiFile = "\(directory)/\(apiPath)"
    guard let api = OpenAPIDocument(try read(apiFile, bytesMax: apiBytesMax, disk)) else {
      throw PageTemplateError(file: apiFile, line: nil, problem: "this is no OpenAPI document")
    }
    return PageTemplates(assets: assets, api: api, library: MustacheLibrary(templates: templates))
  }

  /// The page with these facts, each escaped for HTML and XML.
  func render(_ name: Name, _ facts: [String: Any]) -> String {
    // `load` saw to it that every name has its template.
    library.render(facts, withTemplate: name.rawValue) ?? ""
  }

  /// The same for a page of the console.
  func render(_ template: ConsoleTemplate, _ facts: [String: Any]) -> String {
    library.render(facts, withTemplate: template.path) ?? ""
  }

  static func compile(_ source: String, file: String) throws(PageTemplateError) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: source)
    } catch let error as MustacheTemplate.ParserError {
      throw PageTemplateError(file: file, line: error.context.lineNumber, problem: "\(error.error)")
    } catch {
      throw PageTemplateError(file: file, line: nil, problem: "\(error)")
    }
  }

  /// By their paths without the ending.
  private static func templates(
    in folders: [String], of directory: String, _ disk: any Disk
  ) throws(PageTemplateError) -> [String: MustacheTemplate] {
    var templates: [String: MustacheTemplate] = [:]
    for folder in folders {
      for file in try list(directory + "/" + folder, disk) where file.hasSuffix(ending) {
        let path = "\(directory)/\(folder)/\(file)"
        let source = String(decoding: try read(path, bytesMax: templateBytesMax, disk), as: UTF8.self)
        templates["\(folder)/\(file.dropLast(ending.count))"] = try compile(source, file: path)
      }
    }
    return templates
  }

  private static func list(_ directory: String, _ disk: any Disk) throws(PageTemplateError) -> [String] {
    do throws(DiskError) {
      return try disk.list(directory)
    } catch {
      throw PageTemplateError(file: directory, line: nil, problem: "\(error)")
    }
  }

  private static func read(_ path: String, bytesMax: Int, _ disk: any Disk) throws(PageTemplateError) -> [UInt8] {
    do throws(DiskError) {
      return try disk.readAll(path, bytesMax: bytesMax)
    } catch {
      throw PageTemplateError(file: path, line: nil, problem: "\(error)")
    }
  }
}
