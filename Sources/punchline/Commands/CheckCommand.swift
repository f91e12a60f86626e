import ArgumentParser
import Gateway
import Platform
import Settings

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every mistake in the owner's files, with its place and what to write instead.",
    discussion: "Exit code 1 if there is any mistake; warnings are printed and are no mistakes.")

  @OptionGroup var places: Places
  @Flag(help: "Print the problems as a JSON array.") var json = false

  func run() async throws {
    let loaded = places.load()
    let problems: [Problem]
    switch loaded {
    case .success(let good): problems = good.catalogue.configuration.warnings
    case .failure(let found): problems = found.problems
    }
    if json {
      print(Self.json(problems))
    } else {
      for problem in problems { print(problem) }
    }
    guard case .success(let good) = loaded else {
      let count = problems.count { $0.severity == .mistake }
      Terminal.complain(count == 1 ? "1 mistake" : "\(count) mistakes")
      throw CommandFailure.no
    }
    if !json {
      let shops = good.catalogue.configuration.shops.map(\.name).joined(separator: ", ")
      print("\(places.config): good (\(shops))")
    }
  }

  private static func json(_ problems: [Problem]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for problem in problems {
      writer.beginObject()
      writer.key("file")
      writer.string(problem.file)
      writer.key("line")
      writer.int(Int64(problem.line))
      writer.key("column")
      writer.int(Int64(problem.column))
      writer.key("severity")
      writer.string(problem.severity.rawValue)
      writer.key("message")
      writer.string(problem.message)
      if let remedy = problem.remedy {
        writer.key("remedy")
        writer.string(remedy)
      }
      writer.endObject()
    }
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
