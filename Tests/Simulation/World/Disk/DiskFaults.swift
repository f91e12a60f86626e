/// How often a disk fails, each in so many of a thousand operations of its kind.
struct DiskFaults {
  /// The machine stops in the middle of any operation.
  var crash = 0
  /// A sync says no; what it was to write may be lost for good.
  var failingSync = 0
  /// A sync says yes and leaves the bytes where a loss of power takes them.
  var lyingSync = 0
  var failingAppend = 0
  var failingRead = 0
  var isArmed = false

  struct Count {
    var crashes = 0
    var powerLosses = 0
    var failedSyncs = 0
    var lies = 0
    var failedAppends = 0
    var failedReads = 0
    var fullDisks = 0
  }
}
