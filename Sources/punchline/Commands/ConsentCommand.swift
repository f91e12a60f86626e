import ArgumentParser
import Gateway
import Journaling
import Loyalty
import Platform
import Texting

struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: "The proof of a person's consent: what they saw and did, and the records that show it.",
    discussion: """
      Works beside a running server. Needs no configuration where --data is given and the number begins with a plus. Exit code 1 if \
      nothing is known of that phone. docs/consent.md says how to check what it prints.
      """)

  @OptionGroup var places: Places
  @Option(help: "Only what concerns this shop.") var shop: String?
  @Flag(help: "Print JSON.") var json = false
  @Argument(help: "The person's phone: +14155550101, or as people write numbers in the sender's country.") var phone:
    String

  func run() async throws {
    let (phone, data) = try asked()
    let now = Instant(millis: SystemClock().now())
    let proof: ConsentProof?
    do {
      proof = try ConsentProof.read(of: phone, shop: shop, directory: data, disk: RealDisk(), now: now)
    } catch {
      throw CommandFailure.refused("\(data): \(error)")
    }
    guard let proof else {
      let about =
        shop.map { " and the shop '\($0)'; without --shop all that is known is told" } ?? ": it has never texted us"
      throw CommandFailure.refused("\(data) knows nothing of \(phone.e164)\(about)")
    }
    Terminal.say(json ? ConsentJSON(proof: proof).text + "\n" : ConsentPrinter(proof: proof).text)
  }

  private func asked() throws -> (PhoneNumber, data: String) {
    if let data = places.data, let number = PhoneNumber(e164: phone) { return (number, data) }
    let catalogue = try places.loadOrExplain()
    return (try Places.phone(phone, in: catalogue), places.dataDirectory(catalogue.configuration))
  }
}
