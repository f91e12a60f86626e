/// Wakes one waiting task. Several signals before it looks are one.
struct Signal: Sendable {
  let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func send() {
    continuation.yield()
  }

  /// No more signals come; one that was sent is still seen.
  func finish() {
    continuation.finish()
  }

  /// Returns when `finish` was called.
  func wait() async {
    for await _ in stream {}
  }
}
