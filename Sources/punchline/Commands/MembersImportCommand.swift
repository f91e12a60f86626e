import ArgumentParser
import Gateway
import Loyalty
import Platform

struct MembersImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring members over from a CSV file: this program's, Square's, Kangaroo's or any other.",
    discussion: """
      Checks the whole file first and tells every problem with its line and column; with any, nothing is imported. Nobody is texted. \
      Who is a member already stays as they are, and who opted out here stays out. If it is interrupted, run it again with the same \
      file: it goes on where it was, and a file that was imported changes nothing. Works beside a running server.

      Examples:
        punchline members import --shop blue-cup --consent "signed our paper form, kept in the shop" --dry-run members.csv
        punchline members import --shop blue-cup --consent "joined our old club by text" --map Mobile=phone --map Memo=ignore customers.csv
      """)

  @OptionGroup var places: Places
  @Option(help: "The shop; not needed where there is one.") var shop: String?

  @Option(
    help: ArgumentHelp(
      "On what the consent of these people rests; stands in the proof of each. Name nobody in it.", valueName: "words"))
  var consent: String?

  @Flag(help: "Only check and say what would happen.") var dryRun = false

  @Option(
    help: ArgumentHelp(
      "What a column holds: phone, name, first-name, last-name, status, joined, points, tier, language, birthday, source, consent, sms-consent, or ignore. May be given more than once.",
      valueName: "column=field"))
  var map: [String] = []

  @Flag(help: "Print what is found, the progress and the result as lines of JSON.") var json = false
  @Argument(help: "The file; - for standard input.") var file: String

  func validate() throws {
    for text in map where MemberColumns.Mapping(text) == nil {
      throw ValidationError("--map \(text): write COLUMN=FIELD, with one of the fields that --help tells")
    }
    guard let consent else { return }
    guard ImportOrder.isWords(consent) else {
      throw ValidationError("--consent: write 1 to \(ImportOrder.wordsCharactersMax) characters, without line ends")
    }
  }

  func run() async throws {
    let catalogue = try places.loadOrExplain()
    let shop = try ShopChoice.one(shop, catalogue)
    let data = places.dataDirectory(catalogue.configuration)
    let file = try ImportFile(path: file)
    defer { file.close() }
    let session =
      dryRun ? try ImportSession.looking(at: data, shop: shop) : try await ImportSession.open(catalogue, data: data)
    do {
      try await bring(file, to: shop, catalogue, session)
    } catch {
      await session.close()
      throw error
    }
    await session.close()
  }

  private func bring(_ file: ImportFile, to shop: Shop, _ catalogue: Catalogue, _ session: ImportSession) async throws {
    var printer = ImportPrinter(file: file.name, isJSON: json)
    let run = ImportRun(
      file: file, shop: shop, catalogue: catalogue, session: session, consent: consent,
      mappings: map.compactMap { MemberColumns.Mapping($0) }, now: Instant(millis: SystemClock().now()))
    let checked = try await run.check(&printer)
    guard printer.problems == 0 else {
      printer.showResult(.refused, rows: checked?.rows ?? 0, imported: 0)
      throw CommandFailure.no
    }
    guard let checked else { throw CommandFailure.no }
    guard !dryRun else { return printer.showResult(.checked, rows: checked.rows, imported: checked.new) }
    let imported = try await run.bring(checked, &printer)
    printer.showResult(.imported, rows: checked.rows, imported: imported)
  }
}
