import Gateway
import Testing

@Suite struct RehearsalStepTests {
  private static let beginning = "shop blue-cup\nat 2026-01-05 09:00\n"

  /// The line and the words of the first difference; nil where there is none. Lines count from the one after the beginning.
  private func difference(_ text: String, shops: [String: String] = Samples.shared) async throws -> RehearsalDifference?
  {
    do {
      try await Rehearsal(reading: Self.beginning + text).play(with: Samples.catalogue(shops))
      return nil
    } catch let difference as RehearsalDifference {
      return RehearsalDifference(line: difference.line - 2, what: difference.what)
    }
  }

  // MARK: Spelling

  @Test(arguments: [
    "hello", "Shop blue-cup", "shop", "shop blue cup", "config", "wait", "wait 3 d", "silence please", "refused twice",
    "at", "at 2026-01-05", "at 2026-02-30 09:00", "at 2026-01-06 24:00", "at 2026-01-06 09:60", "at tomorrow 09:00",
    "at 2026-01-xx-06 09:00", "at 2026-01-06 9", "at 2026-1-6 09:00", "at 2026-01-06 +9:00", "at 2026-01-06 09:00 PST",
    "purchase", "purchase 12.50", "purchase +14155550101", "purchase +1415 12.50", "purchase +14155550101 12.50 latte",
    "purchase +14155550101 12.50 order=", "purchase +14155550101 12.50 latte=x@4.00",
    "purchase +14155550101 12.50 latte=0",
    "visit", "visit 4155550101", "visit +14155550101 twice",
    "token", "token T1 colour=red", "token T1 uses=x", "token T1 uses=-1", "token T1 points", "token T1 uses=0",
    "expect +14155550101", "expect +14155550101 points", "expect points 25",
    "+14155550101", "+14155550101 hello", "+14155550101 from +14155550150: HI", "+1415: HI", "+14155550101 again again",
    "4155550101: HI", "> +1415: HI", "dance +14155550101",
  ])
  func `a misspelt line is told, with its number, before anything is played`(line: String) {
    let text = "# a remark\n\nat 2026-01-05 09:00\n   \n\(line)\n+14155550101: COFFEE PLS\n"
    #expect {
      try Rehearsal(reading: text)
    } throws: { error in
      (error as? RehearsalDifference)?.line == 5
    }
  }

  @Test func `blank lines, remarks and spaces around a line do not matter, nor how lines end`() async throws {
    let text =
      "\r\n# remark\r\n  +14155550101:   COFFEE PLS  \r\n\t> *25*\r\n   # another: remark\r\nexpect +14155550101 points 26"
    #expect(try await difference(text)?.line == 6)
    #expect(try await difference(text.replacing("26", with: "25")) == nil)
  }

  @Test func `a file of carriage returns and line feeds is played line by line`() async throws {
    let text = (Self.beginning + "+14155550101: COFFEE PLS\n> *99 points*\n").replacing("\n", with: "\r\n")
    let catalogue = try Samples.catalogue(Samples.shared)
    await #expect { try await Rehearsal(reading: text).play(with: catalogue) } throws: { error in
      (error as? RehearsalDifference)?.line == 4
    }
  }

  @Test func `the configuration is named by the file`() throws {
    #expect(try Rehearsal(reading: "config ../shops for tests\n").configuration == "../shops for tests")
    #expect(try Rehearsal(reading: "shop blue-cup\n").configuration == nil)
  }

  // MARK: Playing

  @Test(arguments: [
    // texts
    ("+14155550101: COFFEE PLS\n> *welcome*", 0), ("+14155550101: COFFEE PLS\n> WELCOME", 2),
    ("+14155550101: COFFEE PLS", 1), ("+14155550101: COFFEE PLS\nsilence", 1), ("> *", 1), ("silence", 0),
    ("+14155550101: COFFEE PLS\nexpect +14155550101 points 25\n> *25*", 0),
    ("+14155550101: COFFEE PLS\n> +14155550102: *", 2), ("+14155550101: COFFEE PLS\n> +14155550101: *", 0),
    ("+14155550101: COFFEE PLS\n> *\n> *", 3), ("+14155550101: COFFEE PLS\n+14155550101: HELP\n> *\n> *", 1),
    ("+14155550101: COFFEE PLS\n> *\n+14155550101 again\nsilence", 0), ("+14155550101 again", 1),
    ("+14155550101 to +14155550150: SUNDAYS\n> Glow*", 0), ("+14155550101 to +19995550000: HI", 1),
    ("+14155550101 to +19995550000: HI\nrefused", 0),
    // the till
    ("visit +14155550101", 1), ("visit +14155550101\nrefused", 0), ("refused", 1),
    ("visit +14155550101\nrefused\nrefused", 3), ("visit +14155550101\n+14155550101: HELP\n> *", 1),
    ("+14155550101: COFFEE PLS\n> *\nvisit +14155550101\n> *35*\nrefused", 5),
    ("+14155550101: COFFEE PLS\n> *\npurchase +14155550101 12.50 order=A1 latte=2@4.00\n> *12*37*", 0),
    ("+14155550101: COFFEE PLS\n> *\npurchase +14155550101 12.505", 3),
    // expectations
    ("expect +14155550101 status none", 0), ("expect +14155550101 status active", 1),
    ("expect +14155550101 karma 3", 1),
    ("+14155550101: STOP\n> *\nexpect +14155550101 status stopped", 0),
    ("+14155550101: COFFEE PLS\n> *\nvisit +14155550101\n> *\nexpect +14155550101 visits 1", 0),
    ("+14155550101: COFFEE PLS\n> *\npurchase +14155550101 12.50\n> *\nexpect +14155550101 spend 12.50", 0),
    // time
    ("at 2026-01-05 08:59", 1), ("at 2026-01-05 09:00", 0), ("wait 3x", 1), ("wait 30d", 0), ("shop nowhere", 1),
    ("+14155550101: hm\n> *\nwait 23h\n+14155550101: hm\nsilence\nwait 1h\n+14155550101: hm\n> *", 0),
    ("+14155550101: LATTE\n> *COFFEE PLS*\nat 2026-03-01 00:00\n+14155550101: LATTE\n> *45 points*", 0),
    // tokens
    ("token T1 points=50 uses=1\n+14155550101: {T1}\n> *75*\n+14155550102: {T1}\n> *used up*", 0),
    ("token T1 points=50 expires=1d\nwait 1d\n+14155550101: COFFEE {T1}\n> *expired*", 0),
    ("token T1 expires=soon", 1),
  ])
  func `a step does what the guide says`(text: String, differsAt line: Int) async throws {
    let difference = try await difference(text)
    #expect(difference?.line ?? 0 == line, "\(difference?.what ?? "")")
  }

  @Test func `nothing happens before the clock starts`() async throws {
    let catalogue = try Samples.catalogue([Samples.blueCup: Samples.blueCup()])
    for step in ["+14155550101: HI", "wait 1d", "visit +14155550101", "token T1"] {
      await #expect { try await Rehearsal(reading: step + "\n").play(with: catalogue) } throws: { error in
        (error as? RehearsalDifference)?.line == 1
      }
    }
  }

  @Test func `where there are several shops one is named first`() async throws {
    let both = try Samples.catalogue(Samples.shared)
    await #expect { try await Rehearsal(reading: "at 2026-01-05 09:00\n").play(with: both) } throws: { error in
      (error as? RehearsalDifference)?.line == 1
    }
    let one = try Samples.catalogue([Samples.blueCup: Samples.blueCup()])
    try await Rehearsal(reading: "at 2026-01-05 09:00\n+14155550101: HELP\n> *\n").play(with: one)
  }

  @Test func `the same rehearsal plays the same every time`() async throws {
    let text = "token T1 points=50\n+14155550101: {T1}\n> *75*\n+14155550101: BALANCE\n> no"
    let first = try await difference(text)
    #expect(try await difference(text) == first && first != nil)
  }
}
