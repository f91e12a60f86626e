import Gateway
import Journaling
import Logging
import Platform
import Texting

/// Carries out what an operator asks: through the running server where there is one, else on the files themselves.
struct OperatorSession {
  let catalogue: Catalogue
  let data: String

  /// Throws where the answer is no.
  func perform(_ command: OperatorCommand) async throws -> OperatorAnswer {
    do {
      return try await performOnFiles(command).unlessRefused()
    } catch JournalError.inUse {
      return try ControlClient(directory: data).perform(command).unlessRefused()
    }
  }

  /// How long the running server may take to erase somebody: the files may be large, and a text may be on its way.
  private static let erasurePatience = Duration.seconds(600)
  private static let erasurePause = Duration.milliseconds(200)

  /// Forgets the person and waits until no file holds anything of them; `told` hears what is sure by then. Answers the last word.
  func forget(_ phone: PhoneNumber, told: (OperatorAnswer) -> Void) async throws -> OperatorAnswer {
    do {
      let store = try await open()
      let begun = await switchboard(store).perform(.forget(phone: phone.e164))
      do {
        guard case .forgetting = begun else {
          await store.close()
          return begun
        }
        told(begun)
        let report = try await store.eraseForgotten(atOnce: true)
        await store.close()
        if store.lacksSnapshot { _ = try await FreshSnapshot.make(of: data) }
        return .erased(report)
      } catch {
        await store.close()
        throw CommandFailure.fault("the person is forgotten, but the files could not be rewritten: \(error); try again")
      }
    } catch JournalError.inUse {
      return try await forgetThroughServer(phone, told: told)
    }
  }

  private func forgetThroughServer(
    _ phone: PhoneNumber, told: (OperatorAnswer) -> Void
  ) async throws -> OperatorAnswer {
    let client = ControlClient(directory: data)
    let begun = try client.perform(.forget(phone: phone.e164))
    guard case .forgetting(let contact, _, _) = begun else { return begun }
    told(begun)
    let start = ContinuousClock.now
    while ContinuousClock.now - start < Self.erasurePatience {
      let answer = try client.perform(.erasure(contact: contact))
      guard case .erasing = answer else { return answer }
      try await Task.sleep(for: Self.erasurePause)
    }
    return .erasing
  }

  private func performOnFiles(_ command: OperatorCommand) async throws -> OperatorAnswer {
    let store = try await open()
    let answer = await switchboard(store).perform(command)
    await store.close()
    return answer
  }

  private func switchboard(_ store: FlatFileStore) -> Switchboard {
    Switchboard(store: store, catalogue: catalogue, random: SystemRandom(), log: Logger(label: "punchline"))
  }

  private func open() async throws -> FlatFileStore {
    do {
      return try await FlatFileStore.open(
        directory: data, disk: RealDisk(), clock: SystemClock(), random: SystemRandom(), commit: .inline,
        onPoisoned: { _ in })
    } catch let error as JournalError {
      if case .inUse = error { throw error }
      throw CommandFailure.fault("\(data): \(error)")
    }
  }
}

extension OperatorAnswer {
  func unlessRefused() throws(CommandFailure) -> OperatorAnswer {
    if case .refused(let why) = self { throw .refused(why) }
    return self
  }
}
