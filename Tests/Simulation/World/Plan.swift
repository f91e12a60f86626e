import Journaling

/// What a seed's world is like: which faults happen there and how often. Each kind is left out of half of the worlds, so that what one
/// fault hides another shows.
struct Plan {
  var disk = DiskFaults()
  /// How many things people do.
  var actions = 0
  /// Journal records wait so long, at most, for others to share a sync.
  var commitMillisMax: Int64 = 0
  /// Requests under way at once.
  var transfersMax = 64
  /// Of a thousand things that happen, so many are…
  var kills = 0
  var stops = 0
  var clockSteps = 0
  var configurationChanges = 0
  var fullDisks = 0
  var moods = 0
  /// Of a thousand webhooks, so many come once more, are answered in vain, are late.
  var duplicates = 0
  var lostAnswers = 0
  var late = 0
  /// Of a thousand receipts, so many come before the answer, never, or are of no text of ours.
  var earlyReceipts = 0
  var missingReceipts = 0
  var strangeReceipts = 0
  var limits = JournalLimits()

  init(seed: UInt64) {
    var dice = Dice(seed: seed, stream: 1)
    func sometimes(_ most: Int) -> Int { dice.chance(500) ? 1 + dice.below(most) : 0 }
    actions = 60 + dice.below(300)
    disk.isArmed = true
    disk.crash = dice.chance(600) ? 1 + dice.below(6) : 0
    disk.failingSync = dice.chance(400) ? 1 + dice.below(8) : 0
    disk.lyingSync = dice.chance(150) ? 100 + dice.below(900) : 0
    disk.failingAppend = dice.chance(200) ? 1 + dice.below(5) : 0
    disk.failingRead = dice.chance(200) ? 1 + dice.below(8) : 0
    commitMillisMax = dice.chance(300) ? 0 : dice.between(1, 400)
    transfersMax = dice.chance(500) ? 64 : 1 + dice.below(4)
    kills = sometimes(20)
    stops = sometimes(15)
    clockSteps = sometimes(20)
    configurationChanges = sometimes(15)
    fullDisks = sometimes(15)
    moods = sometimes(150)
    duplicates = sometimes(200)
    lostAnswers = sometimes(150)
    late = sometimes(200)
    earlyReceipts = sometimes(300)
    missingReceipts = sometimes(300)
    strangeReceipts = sometimes(100)
    limits.segmentBytesMax = dice.between(4 << 10, 128 << 10)
    limits.freeBytesMin = 256 << 10
    if dice.chance(300) { limits.pendingBytesMax = Int(dice.between(12 << 10, 48 << 10)) }
    if dice.chance(300) { limits.waitersMax = 1 + dice.below(6) }
  }
}
