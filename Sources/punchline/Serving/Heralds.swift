import Delivery
import Gateway
import ServiceLifecycle

/// Keeps the herald going: looks for something to tell a few times a second, and at once when an address has answered.
struct Heralds: Service {
  let herald: Herald
  let post: SubscriberPost

  private static let pause = Duration.milliseconds(250)
  /// Once told to stop: how long an address may still take for its answer.
  private static let patience = Duration.seconds(3)

  func run() async throws {
    let (looks, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await withTaskCancellationOrGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        group.addTask {
          while !Task.isCancelled {
            look.yield()
            do { try await Task.sleep(for: Self.pause) } catch { return }
          }
        }
        for await _ in looks {
          let (calls, isBehind) = await herald.round()
          for call in calls {
            group.addTask {
              await herald.tell(call)
              look.yield()
            }
          }
          if isBehind { look.yield() }
        }
        group.cancelAll()
      }
    } onCancelOrGracefulShutdown: {
      post.stop(within: Self.patience)
      look.finish()
    }
    await herald.savePositions()
  }
}
