import Logging
package import Loyalty
import Metrics
import Platform

/// Marketing that waits for its hours. It stays promised in the outbox; that it waits, why and until when is worked out anew whenever
/// somebody asks, so nothing of it is written down (docs/decisions/0018-quiet-hours.md).
extension Switchboard {
  /// Texts that are looked at in one hold of the store's lock.
  private static let judgedMax = 256
  /// No text is asked about again sooner: the courier has surely let go of it by then.
  private static let holdSecondsMin: Int64 = 1

  /// Why that text waits, and until when; nil where it does not wait for its hours. As of now, whatever it waited for before.
  package func hold(of id: TextID) -> Hold? {
    let catalogue = self.catalogue
    return look { (reader, now) in
      guard let entry = reader.outboxEntry(id), entry.phase < .accepted else { return nil }
      var turnstile = MarketingTurnstile(catalogue)
      guard case .waits(let hold) = turnstile.verdict(on: id, entry, reader, at: now) else { return nil }
      return hold
    }
  }

  /// How many texts wait for their hours.
  package var heldCount: Int { held.withLock { $0.count } }

  /// When the first of them is looked at again.
  package var nextRelease: Instant? { held.withLock { $0.next } }

  /// What may be carried; the rest of it is held.
  func withoutHeld(_ texts: [OutboxText]) -> [OutboxText] {
    guard texts.contains(where: { $0.purpose == .marketing }) else { return texts }
    var leaving: [OutboxText] = []
    for start in stride(from: 0, to: texts.count, by: Self.judgedMax) {
      leaving += withoutHeld(texts[start..<min(start + Self.judgedMax, texts.count)])
    }
    return leaving
  }

  private func withoutHeld(_ texts: ArraySlice<OutboxText>) -> [OutboxText] {
    let catalogue = self.catalogue
    var held: [TextID: Hold] = [:]
    let leaving = look { (reader, now) in
      texts.compactMap { text -> OutboxText? in
        // whether one in doubt may be with its provider is no matter of hours; it is judged when the provider can be asked
        guard text.purpose == .marketing, !text.isInDoubt, let entry = reader.outboxEntry(text.id) else { return text }
        // those that leave together are judged together once they are about to
        var turnstile = MarketingTurnstile(catalogue)
        if case .waits(let hold) = turnstile.verdict(on: text.id, entry, reader, at: now) {
          held[text.id] = hold
          return nil
        }
        return text.handedOver(at: now)
      }
    }
    hold(held)
    return leaving
  }

  /// Keeps texts back until they may be asked about again.
  func hold(_ holds: [TextID: Hold]) {
    guard !holds.isEmpty else { return }
    let soonest = look { (_, now) in now.adding(seconds: Self.holdSecondsMin) }
    let (refused, count) = held.withLock { held in
      let refused = holds.count { !held.put($0.key, Hold(until: max($0.value.until, soonest), why: $0.value.why)) }
      return (refused, held.count)
    }
    Gauge(label: "punchline_texts_held").record(count)
    for (id, hold) in holds {
      Counter(label: "punchline_texts_held_total", dimensions: [("why", hold.why.label)]).increment()
      log.info(
        "a text waits for its hours",
        metadata: ["text": "\(id)", "until": "\(Timestamp.text(hold.until))", "why": "\(hold.why.sentence)"])
    }
    if refused > 0 {
      log.critical(
        "too many texts wait for their hours: some wait on disk for the next start", metadata: ["texts": "\(refused)"])
    }
  }

  /// Hands over what has waited long enough; called by the scheduler, and where another catalogue is in force.
  package func releaseHeld() async {
    let now = look { (_, now) in now }
    // what is held again is held until later, so this ends
    while true {
      let due = held.withLock { $0.take(by: now, limit: Self.judgedMax) }
      guard !due.isEmpty else { return }
      release(due)
      await store.letOthersIn()
    }
  }

  private func release(_ ids: [TextID]) {
    let texts = look { (reader, _) in
      ids.compactMap { id in reader.outboxEntry(id).map { (id, $0) } }
        .filter { $0.1.phase < .accepted }.map { OutboxText(id: $0.0, $0.1) }
    }
    Gauge(label: "punchline_texts_held").record(heldCount)
    handOver(texts.sorted { $0.promisedAt < $1.promisedAt })
  }
}

extension OutboxText {
  /// The courier's patience with it begins now: the time that it was held is not the provider's.
  fileprivate func handedOver(at now: Instant) -> OutboxText {
    OutboxText(
      id: id, sender: sender, to: to, body: body, segments: segments, purpose: purpose, promisedAt: now,
      endsAt: now.adding(seconds: TextLife.marketingSeconds), doubts: doubts, doubtedProvider: doubtedProvider)
  }
}
