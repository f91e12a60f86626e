import Carriers
import Delivery

/// What leaves the gateway, and what providers say of it later.
extension World {
  /// A request of a process goes to its provider; nil if that process is no more.
  func send(_ request: HTTPRequest, from number: Int) -> Wire.Answer? {
    guard house?.number == number, !disk.isDead, let company = companies[request.url] else { return nil }
    let lines = String(decoding: request.body, as: UTF8.self).split(separator: "\n", maxSplits: 3).map(String.init)
    if lines.count == 1 { return look(for: lines[0], company) }
    guard lines.count == 4 else { return nil }
    let text = Company.Request(text: lines[0], sender: lines[1], phone: lines[2], body: lines[3])
    leave(text, company)
    let reaction = company.react(to: text, &dice)
    note("\(text.text) leaves by \(company.name) for \(text.phone): \(Self.shown(reaction)); \(text.body)")
    outcome.tally.add(to: "sends: \(company.mood)")
    if reaction.isTaken { taken(text, reaction, company) }
    return answer(reaction, of: company, to: text.sender)
  }

  private func look(for text: String, _ company: Company) -> Wire.Answer {
    let reaction = company.look(for: text, &dice)
    note("\(company.name) is asked about \(text): \(Self.shown(reaction))")
    outcome.tally.add(to: "questions about texts in doubt")
    return answer(reaction, of: company, to: ledger.texts[text]?.sender ?? "")
  }

  private static func shown(_ reaction: Company.Reaction) -> String {
    let taken = reaction.isTaken ? "taken, " : ""
    switch reaction.result {
    case .answered(let response):
      return
        "\(taken)\(response.status) \(response.retryAfterSeconds.map { "after \($0) s " } ?? "")in \(reaction.afterMillis) ms"
    case .brokenOff(let response): return "\(taken)\(response.status), broken off"
    case .notSent(let fault): return "not sent, \(fault.code)"
    case .inDoubt(let fault): return "\(taken)in doubt, \(fault.code)"
    }
  }

  /// What must be true of a text that leaves.
  private func leave(_ request: Company.Request, _ company: Company) {
    catchUp()
    do {
      guard let text = ledger.texts[request.text], text.phase == .attempted else {
        let phase = ledger.texts[request.text].map { "\($0.phase)" } ?? "unknown"
        throw Violation(.syncedBeforeAnswered, "text \(request.text) leaves while it is \(phase) on disk")
      }
      try StopMeansStop.check(request, text, consents: &consents) { isKept($0) }
      if let until = askedPatience["\(request.sender) \(company.name)"], time.now() < until {
        throw Violation(
          .bounded,
          "text \(request.text) leaves \(until - time.now()) ms before \(company.name) wants to hear of \(request.sender)"
        )
      }
    } catch let violation as Violation {
      fail(violation)
    } catch {}
  }

  private func taken(_ request: Company.Request, _ reaction: Company.Reaction, _ company: Company) {
    outcome.tally.add(to: "texts taken by providers")
    takings[request.text, default: 0] += 1
    if let text = ledger.texts[request.text] {
      do {
        try EveryTextEnds.check(takings: takings[request.text] ?? 0, of: request.text, text)
      } catch let violation as Violation { fail(violation) } catch {}
    }
    guard company.mood != .forgetful, !dice.chance(plan.missingReceipts) else { return }
    report(request, reaction, company)
  }

  private func answer(_ reaction: Company.Reaction, of company: Company, to sender: String) -> Wire.Answer {
    plan(in: reaction.afterMillis) {}
    return Wire.Answer(at: time.moment + reaction.afterMillis, result: reaction.result) {
      guard case .answered(let response) = reaction.result, let seconds = response.retryAfterSeconds,
        [401, 402, 403, 429, 503].contains(response.status)
      else { return }
      let key = "\(sender) \(company.name)"
      let until = self.time.now() + min(seconds, Self.patienceSecondsMax) * 1_000
      self.askedPatience[key] = max(self.askedPatience[key] ?? 0, until)
    }
  }

  /// The gateway follows no one longer than that where nobody stands in.
  private static let patienceSecondsMax: Int64 = 60

  // MARK: Receipts

  private func report(_ request: Company.Request, _ reaction: Company.Reaction, _ company: Company) {
    let end: Receipt.State =
      switch dice.below(20) {
      case 0: .failed(code: "blocked", kind: .optedOut)
      case 1: .failed(code: "lost", kind: .final)
      default: .delivered
      }
    let isEarly = dice.chance(plan.earlyReceipts)
    var at = isEarly ? 0 : reaction.afterMillis
    for state in [.accepted, .sent, end] where !dice.chance(200) {
      // out of order now and then
      at = dice.chance(150) ? max(0, at - dice.between(0, 5_000)) : at + dice.between(1, 60_000)
      let receipt = Receipt(
        providerID: reaction.providerID, textID: dice.chance(600) ? request.text : nil, state: state)
      for _ in 0..<(dice.chance(plan.duplicates) ? 2 : 1) {
        let webhook = Webhook(message: .receipt(receipt), provider: company.name)
        plan(in: at + dice.between(0, 1_000)) { self.deliver(webhook) }
      }
    }
    if dice.chance(plan.strangeReceipts) {
      let strange = Receipt(
        providerID: "x\(dice.below(100))", textID: dice.chance(500) ? "00000000000000ff" : nil, state: end)
      deliver(Webhook(message: .receipt(strange), provider: company.name))
    }
  }
}
