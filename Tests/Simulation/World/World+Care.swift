import Gateway

/// What the server does to its files beside everything else: the forgotten are erased, snapshots are made.
extension World {
  /// Of a thousand ticks so many have a snapshot made.
  private static let snapshots = 15

  func care(by house: House) {
    house.care(makesSnapshot: careDice.chance(Self.snapshots)) { erased, isDone in
      guard self.house === house, !self.disk.isDead else { return }
      if erased > 0 {
        self.note("\(erased) people are erased")
        self.outcome.tally.add(erased, to: "people erased")
        do { try NobodyElsesBusiness.checkErased(self) } catch let violation as Violation { self.fail(violation) } catch
        {}
      }
      if !isDone { self.outcome.tally.add(to: "erasures and snapshots given up") }
    }
  }
}
