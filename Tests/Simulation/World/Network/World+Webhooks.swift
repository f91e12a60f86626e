import Carriers
import Gateway

/// Something that a provider tells the gateway until it is answered 2xx. One thread only: unchecked.
final class Webhook: @unchecked Sendable {
  let message: InboundMessage
  let provider: String
  /// Set for what a person texted.
  let text: PersonsText?
  var tries = 0
  /// The step at which it was first handed over.
  var firstHanded: Int?
  /// The gateway answered 2xx, whether or not the provider heard that.
  var isAnswered = false
  /// The provider heard it.
  var isSettled = false
  /// The gateway refused it for good, as its provider carries the sender no more.
  var isRefused = false

  init(message: InboundMessage, provider: String, text: PersonsText? = nil) {
    self.message = message
    self.provider = provider
    self.text = text
  }
}

extension World {
  /// A provider comes again after so long, and gives receipts up after so many times.
  private static let patienceMillis: Int64 = 15_000
  private static let receiptTriesMax = 40

  func deliver(_ webhook: Webhook) {
    webhook.tries += 1
    guard let house else { return comeAgain(webhook) }
    let step = outcome.steps
    if let text = webhook.text {
      note("\(webhook.provider) brings \(text.key) of \(text.phone) to \(text.sender): \(text.words)")
      consents.hand(text, at: step, hasHadEffect: webhook.isAnswered && isKept(text.key))
      webhook.firstHanded = webhook.firstHanded ?? step
    }
    outcome.tally.add(to: webhook.text == nil ? "receipts" : "texts in")
    if webhook.tries > 1 { outcome.tally.add(to: "webhooks that came again") }
    let isHeard = Box<Bool>()
    house.switchboard.receive([webhook.message], provider: webhook.provider) { _, refusal in
      guard self.house === house, !self.disk.isDead else { return }
      isHeard.value = true
      self.answered(webhook, refusal)
    }
    plan(in: Self.patienceMillis) { if isHeard.value == nil { self.comeAgain(webhook) } }
  }

  private func comeAgain(_ webhook: Webhook) {
    guard webhook.text != nil || webhook.tries < Self.receiptTriesMax else { return }
    guard !webhook.isSettled else { return }
    let pause = min(Int64(1_000) << Int64(min(webhook.tries, 10)), 600_000)
    plan(in: pause + dice.between(0, 500)) { self.deliver(webhook) }
  }

  private func answered(_ webhook: Webhook, _ refusal: SwitchboardRefusal?) {
    switch refusal {
    case nil: break
    case .overloaded, .notWritable:
      outcome.tally.add(to: "webhooks answered 503")
      return comeAgain(webhook)
    case .malformed where hasLost(webhook):
      outcome.tally.add(to: "webhooks of providers that carry the sender no more")
      webhook.isSettled = true
      webhook.isRefused = true
      return
    case .malformed, .unknownShop, .unknownMember, .unknownToken, .unknownKeyword, .refused:
      return fail(Violation(.syncedBeforeAnswered, "a good webhook is refused: \(String(describing: refusal))"))
    }
    catchUp()
    if let text = webhook.text {
      SyncedBeforeAnswered.check("the text \(text.key)", isKept: isKept(text.key), self)
      if !webhook.isAnswered { consents.answered(text, firstHanded: webhook.firstHanded ?? outcome.steps) }
    } else if case .receipt(let receipt) = webhook.message {
      SyncedBeforeAnswered.check(receipt, self)
    }
    webhook.isAnswered = true
    if dice.chance(plan.lostAnswers) { return comeAgain(webhook) }
    webhook.isSettled = true
    if dice.chance(plan.duplicates) { plan(in: dice.between(0, 600_000)) { self.deliver(webhook) } }
  }

  /// Whether the text's sender is carried by other providers now, and this one proves nothing.
  private func hasLost(_ webhook: Webhook) -> Bool {
    guard let sender = webhook.text?.sender, let desk = house?.switchboard.catalogue.senders[sender] else {
      return false
    }
    return desk.provider != webhook.provider && desk.backup != webhook.provider
  }
}
