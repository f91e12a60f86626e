import Texting

/// The templates of texts, as an owner may write them, filled with anything.
enum TemplatesTarget {
  static func feed(_ input: Input) {
    var input = input
    let value = String(decoding: input.line(), as: UTF8.self)
    let source = input.text
    let template: Template
    do throws(Template.Problem) {
      template = try Template(source)
    } catch {
      must(!error.message.isEmpty, "a problem without words")
      return
    }
    must(source.utf8.count <= Template.bytesMax, "a template that is too long")
    must((orRefused { () throws(Template.Problem) in try Template(source) }) == template, "read twice it differs")
    let facts = Dictionary(uniqueKeysWithValues: template.facts.map { ($0, value) })
    let full = template.render(facts)
    let bare = template.render([:])
    let tags = source.utf8.count / "{{n}}".utf8.count + 1
    must(full.utf8.count <= source.utf8.count * 3 + tags * value.utf8.count, "a text grew")
    must(bare.utf8.count <= source.utf8.count * 3, "a text grew without facts")
    for (text, isBare) in [(full, value.isEmpty), (bare, true)] where isBare {
      must(!text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.utf8.contains(UInt8(ascii: "\n")), "odd spaces")
    }
    let others = Fact.allCases.filter { !template.facts.contains($0) }.map { ($0, value) }
    must(template.render(facts.merging(others) { own, _ in own }) == full, "a fact speaks that nobody asked")
  }
}
