import Testing

@testable import Web

@Suite struct CodeTests {
  private static let texts = [
    "https://sms.example.com/j/7K3M9QTQ",
    "SMSTO:+14155550150:COFFEE PLS 7K3M9QTQ",
    "SMSTO:+33639980123:UN CAFÉ SVP 7K3M9QTQ",
    String(repeating: "https://example.com/", count: 12),
  ]

  @Test(arguments: texts)
  func `a camera reads the PNG`(text: String) throws {
    #expect(try Reader.read(png: try #require(QRCode(text)).png) == text)
  }

  @Test(arguments: texts)
  func `a camera reads the SVG`(text: String) throws {
    #expect(try Reader.read(svg: try #require(QRCode(text)).svg, width: 600) == text)
  }

  @Test(arguments: texts)
  func `a PNG is large enough to print`(text: String) throws {
    let png = try #require(QRCode(text)).png
    let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect(width >= QRCode.pngSideMin)
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  @Test(arguments: [String(repeating: "x", count: QRCode.textBytesMax + 1), "", "a\0b"])
  func `what cannot be a code is none`(text: String) {
    #expect(QRCode(text) == nil)
  }

  @Test func `the longest text is still a code`() {
    #expect(QRCode(String(repeating: "x", count: QRCode.textBytesMax)) != nil)
  }

  @Test func `the path draws every dark module and no other`() throws {
    let code = try #require(QRCode("PUNCHLINE"))
    var drawn = Set<Int>()
    for run in code.svgPath.split(separator: "M") {
      let parts = run.split { " hv-z".contains($0) }.compactMap { Int($0) }
      for column in parts[0]..<parts[0] + parts[2] { drawn.insert(parts[1] * code.size + column) }
    }
    #expect(drawn == Set(code.modules.indices.filter { code.modules[$0] }))
  }
}
