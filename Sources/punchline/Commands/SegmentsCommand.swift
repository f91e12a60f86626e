import ArgumentParser
import Platform
import Texting

struct SegmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segments", abstract: "What texts cost: their alphabet, segments and units.",
    discussion: "Prints one {\"encoding\",\"segments\",\"units\"} a line, for each text.")

  @Argument(help: "Texts. None: one JSON string, or object with \"text\", a line from standard input.") var texts:
    [String] = []

  func run() throws {
    if texts.isEmpty {
      var number = 0
      while let line = readLine() {
        number += 1
        guard let text = Self.text(in: line) else {
          throw CommandFailure.refused("line \(number): write a JSON string, or {\"text\":\"…\"}")
        }
        print(Self.json(Segments.count(text)))
      }
    }
    for text in texts { print(Self.json(Segments.count(text))) }
  }

  private static func text(in line: String) -> String? {
    do {
      return try JSONScanner.read(Array(line.utf8)) { (scanner: inout JSONScanner) throws(JSONError) in
        guard try scanner.kind() == .object else { return try scanner.string() }
        var text: String?
        try scanner.object { (name: String, scanner: inout JSONScanner) throws(JSONError) in
          if name == "text" { text = try scanner.string() } else { try scanner.skip() }
        }
        return text
      }
    } catch {
      return nil
    }
  }

  private static func json(_ count: SegmentCount) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("encoding")
    writer.string(count.encoding.rawValue)
    writer.key("segments")
    writer.int(Int64(count.segments))
    writer.key("units")
    writer.int(Int64(count.units))
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
