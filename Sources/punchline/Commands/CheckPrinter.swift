import Gateway
import Platform
import Settings
import Texting

/// What `check` found, for a person or for a program.
enum CheckPrinter {
  static func show(_ reports: [ChangeReport]) {
    for report in reports {
      for toll in report.tolls { print("\(report.shop): \(toll.sentence).") }
    }
    if reports.contains(where: \.touchesRewards) { print("Coupons that were given stay good.") }
  }

  /// A table for each shop and language: what each text costs with ordinary names, and with the longest plausible ones.
  static func show(_ costs: [TextCost]) {
    var heading = ""
    for cost in costs {
      let next = "\(cost.shop), \(cost.isKeyword ? "what keywords say" : cost.language)"
      if next != heading {
        heading = next
        print("\(heading):")
        print("  " + columns("segments", "with long names", "units", "") + "text")
      }
      let segments = "\(cost.ordinary.segments) \(cost.ordinary.encoding.rawValue)"
      let longest = "\(cost.longest.segments) \(cost.longest.encoding.rawValue)"
      let units = "\(cost.ordinary.units)-\(cost.longest.units)"
      print("  " + columns(segments, longest, units, cost.isOwn ? "own" : "") + cost.name)
    }
  }

  private static func columns(_ texts: String...) -> String {
    zip(texts, [11, 17, 11, 5]).map { text, width in
      text + String(repeating: " ", count: max(1, width - text.count))
    }.joined()
  }

  /// Problems, then hurts and costs, in one array; a hurt has the severity `hurt` and says how many members feel it, a text's cost has
  /// the severity `cost`.
  static func json(_ problems: [Problem], _ reports: [ChangeReport], _ costs: [TextCost]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for problem in problems {
      writer.beginObject()
      write(problem.place, problem.severity.rawValue, problem.message, to: &writer)
      if let remedy = problem.remedy {
        writer.key("remedy")
        writer.string(remedy)
      }
      writer.endObject()
    }
    for report in reports {
      for toll in report.tolls { write(toll, of: report, to: &writer) }
    }
    for cost in costs { write(cost, to: &writer) }
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func write(_ cost: TextCost, to writer: inout JSONWriter) {
    writer.beginObject()
    let message = "'\(cost.name)' takes \(cost.longest.segmentsInWords) with the longest plausible names"
    write(cost.place, "cost", message, to: &writer)
    for (key, value) in [
      ("shop", cost.shop), ("language", cost.language), (cost.isKeyword ? "keyword" : "text", cost.name),
    ] {
      writer.key(key)
      writer.string(value)
    }
    writer.key("own")
    writer.bool(cost.isOwn)
    cost.longest.write(to: &writer)
    writer.key("ordinary")
    writer.beginObject()
    cost.ordinary.write(to: &writer)
    writer.endObject()
    writer.endObject()
  }

  private static func write(_ toll: ChangeReport.Toll, of report: ChangeReport, to writer: inout JSONWriter) {
    writer.beginObject()
    write(report.place, "hurt", toll.sentence, to: &writer)
    writer.key("shop")
    writer.string(report.shop)
    writer.key("members")
    writer.int(Int64(toll.members))
    if let savers = toll.savers {
      writer.key("savers")
      writer.int(Int64(savers))
    }
    writer.endObject()
  }

  private static func write(_ place: Place, _ severity: String, _ message: String, to writer: inout JSONWriter) {
    writer.key("file")
    writer.string(place.file)
    writer.key("line")
    writer.int(Int64(place.line))
    writer.key("column")
    writer.int(Int64(place.column))
    writer.key("severity")
    writer.string(severity)
    writer.key("message")
    writer.string(message)
  }
}
