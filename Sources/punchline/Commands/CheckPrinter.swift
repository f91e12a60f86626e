import Gateway
import Platform
import Settings

/// What `check` found, for a person or for a program.
enum CheckPrinter {
  static func show(_ reports: [ChangeReport]) {
    for report in reports {
      for toll in report.tolls { print("\(report.shop): \(toll.sentence).") }
    }
    if reports.contains(where: \.touchesRewards) { print("Coupons that were given stay good.") }
  }

  /// Problems and then hurts, in one array; a hurt has the severity `hurt` and says how many members feel it.
  static func json(_ problems: [Problem], _ reports: [ChangeReport]) -> String {
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
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self)
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
