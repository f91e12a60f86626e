import Metrics
import Logging
import Loyalty
import Settings
package import Texting

/// Calls of programs: they enter at *decide* like a text, and what they are answered is kept with what they caused, so that the same call
/// has one effect and one answer (docs/decisions/0025-keys-and-answers.md).
extension Switchboard {
  /// Carries out what a program asks; what it is told is durable by then.
  package func carryOut(_ command: APICommand, as call: APICall) async throws(APIProblem) -> APIAnswer {
    var order: String?
    if case .purchase(let purchase, _) = command { order = purchase.order }
    return try await once(call, order: order) { (serving, writer) throws(APIProblem) in
      switch command {
      case .invite(let phone): try serving.invite(phone, writer)
      case .adjust(let phone, let points, let reason, let isTold):
        try serving.adjust(phone, points, reason, isTold: isTold, writer)
      case .purchase(let purchase, let phone): try serving.purchase(purchase, phone, writer)
      case .refund(let order, let amount): try serving.refund(order, amount, writer)
      case .visit(let phone): try serving.carryOut(.visit, phone, writer)
      case .act(let action, let phone): try serving.act(action, phone, writer)
      case .payPlan(let plan, let phone): try serving.carryOut(.payPlan(plan), phone, pointer: "/plan", writer)
      case .useCoupon(let code): try serving.use(code, writer)
      case .mint(let order): try serving.mint(order, publicURL: catalogue.configuration.machine.publicURL)
      case .revokeToken(let code):
        try serving.revoke(code, publicURL: catalogue.configuration.machine.publicURL)
      case .send(let words, let phone, let isMarketing): try serving.send(words, to: phone, isMarketing: isMarketing)
      }
    }
  }

  /// The phone that a program means: E.164, or as people write it where the shop's sender is.
  package func phone(_ text: String, at shop: ShopID) -> PhoneNumber? {
    if let phone = PhoneNumber(e164: text) { return phone }
    guard let shop = catalogue.shops[shop], let desk = catalogue.senders[shop.settings.sender] else { return nil }
    return desk.caller(text)
  }

  // MARK: Once

  /// Why a call is not carried out.
  private enum Hindrance: Error {
    case problem(APIProblem)
    /// The order was reported before, under another key.
    case knownOrder
  }

  private func once(
    _ call: APICall, order: String?, _ decide: (Serving, AnswerWriter) throws(APIProblem) -> APIOutcome
  ) async throws(APIProblem) -> APIAnswer {
    let catalogue = self.catalogue
    guard let shop = catalogue.shops[call.caller.shop] else { throw .stranger }
    let orderKey = order.map { KeptAnswer.onceKey(ofOrder: $0, at: shop.id) }
    let once = call.once ?? orderKey
    var outcome = APIOutcome()
    do throws(StoreError<Hindrance>) {
      let kept = try await store.change(once: once) { (reader, now) throws(Hindrance) in
        // revoked meanwhile
        guard reader.shop(shop.id).keys[call.caller.key.id] != nil else { throw .problem(.stranger) }
        if let orderKey, reader.hadEffect(orderKey) { throw .knownOrder }
        let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
        do throws(APIProblem) {
          outcome = try decide(serving, AnswerWriter(serving: serving))
        } catch {
          throw .problem(error)
        }
        let events = ConsentWitness(catalogue: catalogue, reader: reader, now: now).witnessed(outcome.events)
        guard once != nil else { return events }
        let answer = KeptAnswer(
          key: call.caller.key.id, call: call.seal, order: order, status: Int64(outcome.status),
          body: String(decoding: outcome.body, as: UTF8.self))
        return events + [.shop(shop.id, .answered(answer))]
      }
      switch kept {
      case .changed(_, _, let promised):
        if !promised.isEmpty { handOver(promised) }
        return APIAnswer(status: outcome.status, body: outcome.body)
      case .unchanged: return APIAnswer(status: outcome.status, body: outcome.body)
      case .repeated: break
      }
    } catch {
      switch error {
      case .refused(.problem(let problem)): throw problem
      case .refused(.knownOrder): try await everythingIsDurable()
      case .overloaded, .notWritable: throw .busy
      }
    }
    counters.repeats.increment()
    return try await firstAnswer(to: call, orderKey: orderKey, order: order, shop)
  }

  /// What the same call was answered when it came first.
  private func firstAnswer(
    to call: APICall, orderKey: String?, order: String?, _ shop: Shop
  ) async throws(APIProblem) -> APIAnswer {
    let (ofKey, ofOrder) = look { (reader, _) in
      (call.once.flatMap(reader.recordOfAnswer), orderKey.flatMap(reader.recordOfAnswer))
    }
    guard let record = ofKey ?? ofOrder else {
      // a till's webhook, or staff, brought the order: nobody was answered
      guard let order else { throw APIProblem(.reused, "this idempotency key was used before: take another one") }
      return look { (reader, now) in
        let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
        return APIAnswer(body: AnswerWriter(serving: serving).known(order), isRepeat: true)
      }
    }
    guard let kept = await keptAnswer(in: record, at: shop.id) else { throw .busy }
    // another key's seals cannot be compared; an order is the whole shop's
    guard kept.key != call.caller.key.id || kept.call == call.seal else {
      guard ofKey == nil else {
        throw APIProblem(
          .reused, "this idempotency key came before with another content: take a new one for a new call")
      }
      throw APIProblem(
        .refused, "this order was reported before with another content: it stays as it was", pointer: "/order")
    }
    return APIAnswer(status: Int(kept.status), body: Array(kept.body.utf8), isRepeat: true)
  }

  private func keptAnswer(in record: UInt64, at shop: ShopID) async -> KeptAnswer? {
    let facts = await store.facts(behind: record - 1, through: record, bytesMax: 1)
    guard let facts = facts?.first, facts.record == record else { return nil }
    do {
      let events = try EventDecoder.decode(facts: facts.json, personal: [], at: facts.at)
      if case .shop(shop, .answered(let answer)) = events.last { return answer }
    } catch {
      log.error("an answer that was kept cannot be read", metadata: ["record": "\(record)"])
    }
    return nil
  }

  /// Returns once all that was kept so far is on disk; answers the last record of it.
  @discardableResult
  func everythingIsDurable() async throws(APIProblem) -> UInt64 {
    do throws(StoreError<Never>) {
      return try await store.lastDurable()
    } catch {
      throw .busy
    }
  }
}

/// What a call comes to: events, and what it is answered.
struct APIOutcome {
  var events: [Event] = []
  var status = 200
  var body: [UInt8] = []
}
