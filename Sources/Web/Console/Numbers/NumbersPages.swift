import Gateway
import HTTPTypes
import Hummingbird

/// Numbers worth looking at: how a club does, in tables, drawings and files.
struct NumbersPages {
  let desk: any NumbersDesk

  private static let refresh = HTTPField.Name("refresh")
  /// While nothing is there yet, the page comes anew by itself.
  private static let refreshSeconds = "3"

  func add(to console: ConsoleRouter) {
    console.get("numbers", for: .owner) { visit in
      guard let sight = desk.numbers(of: visit.shop.id) else { throw ConsoleRefusal.notFound }
      return Self.page(sight, visit)
    }
    console.get("numbers/:file", for: .owner) { visit in
      guard let sight = desk.numbers(of: visit.shop.id),
        let sheet = NumberSheet.all(sight.numbers, sight.texts, visit).first(where: {
          $0.file == visit.parameters["file"]
        })
      else { throw ConsoleRefusal.notFound }
      return sheet.download(of: visit.shop.id)
    }
  }

  private static func page(_ sight: NumbersSight, _ visit: Visit) -> Response {
    let words = visit.words
    let price = visit.query["price"].map { $0.filter { !$0.isWhitespace } } ?? ""
    let isPrice = SegmentPrice(price) != nil
    var facts: [String: Any] = [
      "typed": price, "price": isPrice ? [price] : [], "isNoPrice": !price.isEmpty && !isPrice,
    ]
    if let progress = sight.progress {
      facts["progress"] = [
        "percent": String(progress.percent),
        "told": words("numbers.progress", ["percent": visit.format.percent(thousandths: Int64(progress.percent) * 10)]),
      ]
    }
    facts["texts"] = TextCosts(days: sight.texts.days, price: SegmentPrice(price), visit: visit).facts
    if let numbers = sight.numbers {
      facts["counted"] = NumberChapters(numbers: numbers, worths: sight.worths, visit: visit).facts
      facts["asOf"] = words("numbers.as-of", ["when": visit.moment(numbers.asOf)])
    }
    var response = visit.page(.numbers, title: words("numbers.title"), facts)
    if sight.numbers == nil, let refresh { response.headers[refresh] = refreshSeconds }
    return response
  }
}
