import Hummingbird
import NIOCore
import Platform
import ServiceLifecycle
import Texting

/// The live line of a simulator page: Server-Sent Events, one for each new or changed text of a phone.
///
/// An event's id is `epoch.revision`; a browser that comes back names its last, and gets what it missed, or everything
/// anew where the process has been started again meanwhile.
struct SimulatorEvents {
  let phones: SimulatorPhones
  let phone: PhoneNumber
  let lastEventID: String?

  /// A comment now and then shows both sides that the other is still there.
  private static let beatSeconds: TimeAmount = .seconds(15)
  private static let retryMillis = 1_500
  private static let retryWhenFullMillis = 15_000

  func response(on eventLoop: any EventLoop) -> Response {
    var headers = Site.headers
    headers[.contentType] = "text/event-stream; charset=utf-8"
    return Response(
      status: .ok, headers: headers, body: ResponseBody { writer in try await stream(&writer, eventLoop) })
  }

  private func stream(_ writer: inout any ResponseBodyWriter, _ eventLoop: any EventLoop) async throws {
    guard let watch = phones.watch(phone) else {
      try await writer.write(ByteBuffer(string: "retry: \(Self.retryWhenFullMillis)\n: too many watch\n\n"))
      return try await writer.finish(nil)
    }
    let beat = eventLoop.scheduleRepeatedTask(initialDelay: Self.beatSeconds, delay: Self.beatSeconds) { _ in
      watch.wake.yield()
    }
    defer {
      beat.cancel()
      phones.unwatch(watch)
    }
    var revision = revisionSeen
    let greeting =
      revision == nil ? "retry: \(Self.retryMillis)\nevent: reset\ndata: {}\n\n" : "retry: \(Self.retryMillis)\n\n"
    try await writer.write(ByteBuffer(string: greeting))
    watch.wake.yield()
    // A copy, since the writer cannot be lent to a closure and written to at once.
    var line = writer
    try await withGracefulShutdownHandler {
      for await _ in watch.wakes {
        let texts = phones.texts(of: phone, since: revision ?? 0)
        try await line.write(ByteBuffer(bytes: events(texts)))
        revision = texts.map(\.revision).max() ?? revision
      }
    } onGracefulShutdown: {
      watch.wake.finish()
    }
    try await writer.finish(nil)
  }

  /// Nil where the browser is new, or remembers another run of this process.
  private var revisionSeen: Int64? {
    let parts = (lastEventID ?? "").split(separator: ".")
    guard parts.count == 2, parts[0] == phones.epoch else { return nil }
    return Int64(parts[1])
  }

  /// In the order in which the texts came. Only the last event has an id, so that a line that breaks before it brings all
  /// of them again.
  private func events(_ texts: [SimulatorText]) -> [UInt8] {
    guard let newest = texts.map(\.revision).max() else { return Array(": still here\n\n".utf8) }
    var bytes: [UInt8] = []
    for (index, text) in texts.enumerated() {
      if index == texts.count - 1 { bytes += Array("id: \(phones.epoch).\(newest)\n".utf8) }
      var json = JSONWriter()
      text.write(to: &json)
      bytes += Array("event: text\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
    }
    return bytes
  }
}
