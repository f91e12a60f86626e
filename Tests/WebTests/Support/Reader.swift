import Foundation
import Testing

/// A camera for codes and posters: the tools that the tests' machine has.
enum Reader {
  /// What a PNG's code says.
  static func read(png: [UInt8]) throws -> String {
    try inDirectory { directory in
      let file = directory.appending(path: "code.png")
      try Data(png).write(to: file)
      return try run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.path])
    }
  }

  /// What the code of an SVG says, drawn with so many pixels across.
  static func read(svg: String, width: Int) throws -> String {
    try inDirectory { directory in
      let drawing = directory.appending(path: "code.svg")
      let picture = directory.appending(path: "code.png")
      try Data(svg.utf8).write(to: drawing)
      _ = try run("rsvg-convert", ["--width", String(width), "--output", picture.path, drawing.path])
      return try run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture.path])
    }
  }

  private static func inDirectory(_ body: (URL) throws -> String) throws -> String {
    let directory = URL.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try body(directory)
  }

  private static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(tool) failed")
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
