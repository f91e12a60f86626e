import ServiceLifecycle

/// Runs the work of a service until the server shuts down; being cancelled then is how it is meant to end.
func untilShutdown(_ work: @escaping @Sendable () async throws -> Void) async throws {
  do {
    try await cancelWhenGracefulShutdown { try await work() }
  } catch is CancellationError {
    return
  }
}
