import Platform
import Testing

@testable import Web

@Suite struct PageTemplateTests {
  private func disk(_ files: [String: String]) throws -> MemoryDisk {
    let disk = MemoryDisk()
    for directory in ["t", "t/pages", "t/pages/assets", "t/posters"] { try disk.createDirectory(directory) }
    var all = Dictionary(uniqueKeysWithValues: PageTemplates.Name.allCases.map { ("t/\($0.rawValue).mustache", "x") })
    all.merge(files) { $1 }
    for (path, text) in all where !text.isEmpty {
      let file = try disk.openForAppending(path)
      try file.append(Array(text.utf8))
      file.close()
    }
    return disk
  }

  @Test func `a template with a mistake is named with its line`() throws {
    let disk = try disk(["t/pages/landing.mustache": "one\ntwo {{#open}}\nthree"])
    let error = #expect(throws: PageTemplateError.self) { try PageTemplates.load(directory: "t", disk: disk) }
    #expect(error?.file == "t/pages/landing.mustache")
    #expect(error?.line != nil)
    #expect(error?.description.hasPrefix("t/pages/landing.mustache:") == true)
  }

  @Test func `a missing template is named`() throws {
    let disk = try disk(["t/posters/poster.mustache": ""])
    let error = #expect(throws: PageTemplateError.self) { try PageTemplates.load(directory: "t", disk: disk) }
    #expect(error == PageTemplateError(file: "t/posters/poster.mustache", line: nil, problem: "this file is missing"))
  }

  @Test func `a directory without templates is an error`() {
    #expect(throws: PageTemplateError.self) { try PageTemplates.load(directory: "nowhere", disk: MemoryDisk()) }
  }

  @Test func `a missing text is named with its language's file`() {
    let sources = PageTexts.sources.filter { $0.key != "disclosure" }
    let error = #expect(throws: PageTemplateError.self) {
      try PageTexts(language: "en", sources: sources, file: "en.yaml")
    }
    #expect(error == PageTemplateError(file: "en.yaml", line: nil, problem: "pages: 'disclosure' is missing"))
  }

  @Test func `a text with a mistake is named`() {
    let sources = PageTexts.sources.merging(["disclosure": "{{#open}}"]) { $1 }
    let error = #expect(throws: PageTemplateError.self) {
      try PageTexts(language: "en", sources: sources, file: "en.yaml")
    }
    #expect(error?.problem.hasPrefix("pages: 'disclosure'") == true)
  }
}
