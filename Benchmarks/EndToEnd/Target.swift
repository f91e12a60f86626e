/// What takes requests and answers them.
protocol Target {
  var port: UInt16 { get }

  /// What it has used of the processors since it started; nil where it is no program of its own.
  func cpuMicros() -> Int64?
}
