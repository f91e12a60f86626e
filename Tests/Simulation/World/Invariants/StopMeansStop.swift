/// After an opt-out was answered nothing but its one confirmation leaves for that phone from that sender.
enum StopMeansStop {
  static func check(
    _ request: Company.Request, _ text: TextRecord, consents: inout Consents, isKept: (String) -> Bool
  ) throws {
    let line = Consents.Line(phone: request.phone, sender: request.sender)
    if text.purpose == "opt-out" {
      guard consents.confirm(request.text, on: line) else {
        throw Violation(.stopMeansStop, "text \(request.text) is one confirmation too many: \(request.body)")
      }
      return
    }
    let shop = Consents.Line(phone: request.phone, sender: request.sender, shop: text.shop)
    if consents.isStopped(line, isKept: isKept) || consents.isStopped(shop, isKept: isKept) {
      throw Violation(
        .stopMeansStop, "text \(request.text) leaves for \(request.phone), who opted out: \(request.body)")
    }
  }
}
