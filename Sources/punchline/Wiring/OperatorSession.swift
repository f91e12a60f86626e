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
    guard let store = try await open() else {
      return try ControlClient(directory: data).perform(command).unlessRefused()
    }
    let answer = await switchboard(store).perform(command)
    await store.closeProved()
    return try answer.unlessRefused()
  }

  /// How long the running server may take to erase somebody: the files may be large, and a text may be on its way.
  private static let erasurePatience = Duration.seconds(600)
  private static let erasurePause = Duration.milliseconds(200)

  /// Forgets the person and waits until no file holds anything of them; `told` hears what is sure by then. Answers the last word.
  func forget(_ phone: PhoneNumber, told: (OperatorAnswer) -> Void) async throws -> OperatorAnswer {
    guard let store = try await open() else { return try await forgetThroughServer(phone, told: told) }
    let begun = await switchboard(store).perform(.forget(phone: phone.e164))
    do {
      guard case .forgetting = begun else {
        await store.closeProved()
        return begun
      }
      told(begun)
      let report = try await store.eraseForgotten(atOnce: true)
      await store.closeProved()
      if store.lacksSnapshot { _ = try await FreshSnapshot.make(of: data) }
      return .erased(report)
    } catch {
      await store.close()
      throw CommandFailure.fault("the person is forgotten, but the files could not be rewritten: \(error); try again")
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

  private func switchboard(_ store: FlatFileStore) -> Switchboard {
    Switchboard(store: store, catalogue: catalogue, random: SystemRandom(), log: Logger(label: "punchline"))
  }

  /// Nil where a server is to be asked.
  private func open() async throws -> FlatFileStore? {
    do {
      return try await DirectoryHolder.open(data, commit: .inline) { _ in }
    } catch let error as JournalError {
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
