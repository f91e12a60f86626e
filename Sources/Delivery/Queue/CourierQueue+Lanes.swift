import Gateway
import Texting

/// Where the texts of a sender stand, and which of them go.
extension CourierQueue {
  mutating func lane(of sender: String) -> Int {
    if let lane = laneOfSender[sender] { return lane }
    lanes.append(SenderLane(sender: sender))
    laneOfSender[sender] = lanes.count - 1
    return lanes.count - 1
  }

  mutating func claim(
    from index: Int, at now: Int64, upTo limit: Int, ofWhichAhead ahead: Int, rate: Int, into claims: inout [Claim]
  ) {
    lanes[index].waitsUntil = lanes[index].pausedUntil > now ? lanes[index].pausedUntil : nil
    guard lanes[index].waitsUntil == nil else { return }
    let underWayMax = lanes[index].isProbing ? 1 : lanes.count > 1 ? Self.senderUnderWayMax : Int.max
    while claims.count < limit, lanes[index].underWayCount < underWayMax, let first = lanes[index].firstReady {
      guard let id = readyHead(first.phone, in: index, at: now), let entry = entries[id],
        (entry.text.purpose != .marketing) == first.isReply
      else {
        // Listed for a text that has gone or is not the next one any more: it is listed again for the one that is.
        lanes[index].unlistFirst(ofReplies: first.isReply)
        place(first.phone, in: index, at: now)
        continue
      }
      if claims.count >= limit - ahead, !entry.mayBeAskedAhead { return }
      if let end = lanes[index].bucket.waitEnd(for: entry.text.segments, rate: rate, at: now) {
        lanes[index].waitsUntil = end
        return
      }
      lanes[index].unlistFirst(ofReplies: first.isReply)
      lanes[index].bucket.take(entry.text.segments)
      lanes[index].underWayCount += 1
      lanes[index].lines[first.phone]?.isUnderWay = true
      entries[id]?.isUnderWay = true
      claims.append(Claim(text: entry.text, attempts: entry.attempts))
    }
  }

  /// The next text to this phone, if it may go now.
  mutating func readyHead(_ phone: PhoneNumber, in lane: Int, at now: Int64) -> TextID? {
    guard lanes[lane].lines[phone]?.isUnderWay == false,
      let id = lanes[lane].lines[phone]?.head(in: entries), let entry = entries[id], entry.dueAt <= now,
      now < lifeEnd(of: entry.text)
    else { return nil }
    return id
  }

  /// Lists the phone where its next text belongs, if that may go now; forgets it if it has none.
  mutating func place(_ phone: PhoneNumber, in lane: Int, at now: Int64) {
    if let id = readyHead(phone, in: lane, at: now), let entry = entries[id] {
      lanes[lane].list(phone, forReply: entry.text.purpose != .marketing)
    } else if lanes[lane].lines[phone]?.isForgettable == true {
      lanes[lane].lines[phone] = nil
    }
  }
}

extension SenderLane.PhoneLine {
  mutating func append(_ id: TextID, isMarketing: Bool) {
    if isMarketing { marketing.append(id) } else { replies.append(id) }
  }

  /// The next text, replies first; ids that are no longer alive fall out on the way.
  fileprivate mutating func head(in entries: [TextID: CourierQueue.Entry]) -> TextID? {
    while let id = replies.first {
      if entries[id] != nil { return id }
      _ = replies.popFirst()
    }
    while let id = marketing.first {
      if entries[id] != nil { return id }
      _ = marketing.popFirst()
    }
    return nil
  }
}
