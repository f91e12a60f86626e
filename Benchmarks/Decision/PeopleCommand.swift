import ArgumentParser
import Gateway
import Platform
import Texting

/// Finds people of a town while its members text, and tells how long either takes. Changes the town: measure on a copy.
struct PeopleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "Finds members of a town by parts of numbers and names while texts come in.")

  @Option(help: "A town's directory; it is changed.") var directory: String
  @Option(help: "The directory with the words of every language.") var templates = "templates"
  @Option(help: "Members of it.") var members = 1_000_000
  @Option(help: "So many of them tell a name first.") var named = 200_000
  @Option(help: "Texts a second that come in meanwhile.") var texts = 500
  @Option(help: "Times that each search is made.") var rounds = 40

  private static let firstNames = [
    "Maria", "José", "Anna", "Łukasz", "Zoë", "李雷", "Olga", "Peter", "Jean-Luc", "Amira", "Nguyễn", "Bob",
  ]
  private static let width = 512
  private static let queries = [nil, "0101", "999999", "5550", "42", "zoe lu", "łukasz 9", "nobody", "9", "a"]

  func run() async throws {
    let town = try await Town(
      try BigShop.catalogue(templates: templates), data: directory + "/data", at: SystemClock().now())
    let took = await ContinuousClock().measure { _ = await town.find(nil, limit: 1) }
    print("first search after the start: \(took.micros / 1_000) ms")
    try await name(town)
    for load in [0, texts] { try await measure(town, load) }
    await town.store.close()
  }

  private func name(_ town: Town) async throws {
    for first in stride(from: 0, to: named, by: Self.width) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for member in first..<min(first + Self.width, named) {
          group.addTask {
            let name = Self.firstNames[member % Self.firstNames.count]
            // a to j for the digits: no two are called the same
            let last = String(decoding: String(member).utf8.map { $0 + 49 }, as: UTF8.self)
            try await town.receive("NAME \(name) \(last)", from: town.phone(of: member), id: "N\(member)")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private func measure(_ town: Town, _ load: Int) async throws {
    let texting = Task { () -> [Double] in
      var micros: [Double] = []
      guard load > 0 else { return micros }
      var number = 0
      while !Task.isCancelled {
        number += 1
        let phone = try town.phone(of: number &* 7_919 % members)
        let took = try await ContinuousClock().measure {
          try await town.receive("BALANCE", from: phone, id: "B\(load)-\(number)")
        }
        micros.append(took.micros)
        try await Task.sleep(for: .microseconds(max(0, 1_000_000 / load - Int(took.micros))))
      }
      return micros
    }
    for query in Self.queries {
      var micros: [Double] = []
      var found = 0
      for _ in 0..<rounds {
        let took = await ContinuousClock().measure { found = await town.find(query, limit: 50) }
        micros.append(took.micros)
      }
      micros.sort()
      print(
        "\(load) texts/s, '\(query ?? "")': \(found) found, median \(micros[rounds / 2] / 1_000) ms, worst \(micros[rounds - 1] / 1_000) ms"
      )
    }
    texting.cancel()
    let waits = ((try? await texting.value) ?? []).sorted()
    guard !waits.isEmpty else { return }
    print(
      "\(waits.count) texts meanwhile: median \(waits[waits.count / 2] / 1_000) ms, 99th \(waits[waits.count * 99 / 100] / 1_000) ms"
    )
  }
}
