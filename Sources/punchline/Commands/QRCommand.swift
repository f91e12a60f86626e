import ArgumentParser
import Gateway
import Loyalty
import Platform
import Settings
import Texting
import Web

struct QRCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qr",
    abstract: "Draw a token's QR code: PNG, SVG, or a poster to print with all that the law wants on it.",
    discussion: "The kind of drawing follows the file's name, unless --as says otherwise.")

  @OptionGroup var places: Places
  @Argument(help: "The token, as 'token mint' printed it.") var token: String
  @Option(name: .shortAndLong, help: "The file to write; without it, standard output.") var output: String?
  @Option(name: .customLong("as"), help: "png, svg or poster.") var drawing: Drawing?
  @Option(help: "A poster's paper: either (fits A4 and letter), a4, letter, tent-a4 or tent-letter (to fold).")
  var size: PosterSize = .either

  enum Drawing: String, ExpressibleByArgument, CaseIterable {
    case png, svg, poster
  }

  func run() async throws {
    let loaded = try places.loadAllOrExplain(secrets: .unneeded)
    let catalogue = loaded.catalogue
    guard let code = TokenCode(token) else {
      throw CommandFailure.refused("'\(token)' is no token: eight symbols, the last a check")
    }
    let archive = try OfflineState.read(places.dataDirectory(catalogue.configuration))
    let now = max(Instant(millis: SystemClock().now()), archive.latest)
    guard let stored = archive.reader.token(code), let invitation = Invitation(code, stored, in: catalogue, now: now)
    else {
      throw CommandFailure.refused("there is no token \(code); mint one with 'punchline token mint'")
    }
    try write(try draw(invitation, loaded.pages))
  }

  private func draw(_ invitation: Invitation, _ pages: Pages) throws -> [UInt8] {
    let kind = drawing ?? output.flatMap { Drawing(rawValue: String($0.split(separator: ".").last ?? "")) } ?? .svg
    let code = QRCode(pages.codeText(invitation))
    let drawn: [UInt8]? =
      switch kind {
      case .png: code?.png
      case .svg: code.map { Array($0.svg.utf8) }
      case .poster: Poster(pages: pages).render(invitation, on: size).map { Array($0.utf8) }
      }
    guard let drawn else { throw CommandFailure.refused("what the code must hold is too long for a QR code") }
    return drawn
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let output else { return Terminal.write(bytes) }
    do {
      try OutputFile.write(bytes, to: output)
    } catch {
      throw CommandFailure.fault("\(output): \(error)")
    }
  }
}

extension PosterSize: ExpressibleByArgument {}
