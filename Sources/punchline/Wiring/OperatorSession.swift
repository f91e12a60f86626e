import Gateway
import Journaling
import Logging
import Platform

/// Carries out what an operator asks: through the running server where there is one, else on the files themselves.
struct OperatorSession {
  let catalogue: Catalogue
  let data: String

  func perform(_ command: OperatorCommand) async throws -> OperatorAnswer {
    do {
      return try await performOnFiles(command)
    } catch JournalError.inUse {
      return try ControlClient(directory: data).perform(command)
    }
  }

  private func performOnFiles(_ command: OperatorCommand) async throws -> OperatorAnswer {
    let store: FlatFileStore
    do {
      store = try await FlatFileStore.open(
        directory: data, disk: RealDisk(), clock: SystemClock(), random: SystemRandom(), commit: .inline,
        onPoisoned: { _ in })
    } catch let error as JournalError {
      if case .inUse = error { throw error }
      throw CommandFailure.fault("\(data): \(error)")
    }
    let switchboard = Switchboard(
      store: store, catalogue: catalogue, random: SystemRandom(), log: Logger(label: "punchline"))
    let answer = await switchboard.perform(command)
    await store.close()
    return answer
  }
}
