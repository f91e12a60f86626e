import Gateway
import Journaling
import Platform

/// What the journal says, and what must be true of it and of memory.
extension World {
  // MARK: The journal

  func readJournal() throws {
    // what a crash left is not read before a start has judged it
    guard house != nil, disk.promises != promisesRead else { return }
    promisesRead = disk.promises
    try Bounded.checkFiles(self)
    let files = disk.promised(under: Self.journal)
    if files.contains(where: { file in readFiles[file.path].map { $0 != disk.identity(file.path) } ?? false }) {
      return try readAnew()
    }
    for (path, bytes) in files {
      readFiles[path] = disk.identity(path)
      let start = readUntil[path] ?? 0
      guard bytes > start else { continue }
      var rest = disk.bytes(path, start..<bytes)
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = try ledger.take(Array(rest[rest.startIndex..<end]))
        numbers.merge(line.phones) { $1 }
        note("  record \(line.n) \(line.once ?? ""): \(line.facts.map(\.event).joined(separator: " "))")
        rest = rest[(end + 1)...]
      }
      readUntil[path] = bytes - rest.count
    }
  }

  /// After a start: what was promised is there still, and nothing of it has changed.
  func readAnew() throws {
    let before = ledger
    ledger = Ledger()
    comparedRecords = 0
    readUntil = [:]
    readFiles = [:]
    promisesRead = -1
    try readJournal()
    // what was not promised before may stand behind what was
    let kept = zip(before.sums, ledger.sums).prefix { $0 == $1 }.count
    if kept == before.sums.count { return }
    let others = zip(before.sums, ledger.sums).dropFirst(kept).count { $0 != $1 && $1 != Ledger.lost }
    // in a directory that is empty again the start itself wrote the first record
    guard others == 0 || (kept == 0 && ledger.sums.count == 1) else {
      throw Violation(.journalIsTruth, "the journal tells another story after the start")
    }
    let gone = before.sums.count - kept
    guard isPromiseBroken else {
      throw Violation(
        .syncedBeforeAnswered,
        "\(gone) records are gone that syncs had promised, of \(before.sums.count)")
    }
    note("\(gone) records are gone with the lies of the disk")
    outcome.tally.add(gone, to: "records lost to lying syncs")
    // what happened before may happen once more: nobody knows of it
    takings = [:]
    people.couponsAccepted = [:]
    consents.forget()
    isPromiseBroken = false
  }

  func isKept(_ key: String) -> Bool { ledger.once.contains(key) }

  /// Brings the ledger up to now, in the middle of a step.
  func catchUp() {
    do { try readJournal() } catch let violation as Violation { fail(violation) } catch {}
  }

  // MARK: What must be true

  func checkBounds() throws {
    try Bounded.check(self)
  }

  func checkEnds() {
    catchUp()
    do {
      try EveryTextEnds.check(
        ledger, at: time.now(), slack: idleMillis + time.setBack + 2 * Self.sleepMillisMax)
    } catch let violation as Violation { fail(violation) } catch {}
    if ledger.sums.count >= comparedRecords + Self.recordsBetweenReplays { compareWithReplay() }
  }

  /// A replay reads all that is there, so not every step has one.
  static let recordsBetweenReplays = 50

  /// Compares memory with a fresh replay, where nothing waits to be written.
  func compareWithReplay() {
    guard let house, !house.hasToCommit, house.store.isWritable, !disk.isDead else { return }
    catchUp()
    comparedRecords = ledger.sums.count
    do {
      try disk.undisturbed {
        let archive = try FlatFileArchive(directory: Self.directory, disk: disk)
        let erasing = house.peopleToErase
        try house.store.read { (reader, now) in
          Result {
            try JournalIsTruth.check(
              reader, archive.reader, shops: Configurations.shops, at: now, erasing: erasing,
              areWordsDropped: !ledger.erased.isEmpty || !erasing.isEmpty)
            if !ledger.isIncomplete { try WholeNumbers.check(reader, against: ledger) }
            try NobodyElsesBusiness.check(reader)
          }
        }.get()
      }
      try NobodyElsesBusiness.checkErased(self)
      outcome.tally.add(to: "replays compared")
    } catch let violation as Violation {
      fail(violation)
    } catch {
      fail(Violation(.journalIsTruth, "the journal cannot be replayed: \(error)"))
    }
  }

  func finish(promisedBefore moment: Int64) throws {
    guard house != nil else { throw Violation(.bounded, "the gateway did not come up again") }
    compareWithReplay()
    if let violation = outcome.violation { throw violation }
    try people.check(self)
    for id in ledger.open where !ledger.isIncomplete {
      if let text = ledger.texts[id], text.promisedAt < moment {
        throw Violation(
          .everyTextEnds, "text \(id) (\(text.name), \(text.purpose)) never ended: it is \(text.phase)")
      }
    }
  }
}
