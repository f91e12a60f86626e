import ArgumentParser
import Gateway
import Loyalty
import Platform

struct CouponCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coupon", abstract: "Look at a member's coupon, and accept it.",
    discussion: "Works beside a running server.", subcommands: [Look.self, Use.self])

  struct Look: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "look", abstract: "Say what a coupon is good for, and whether it still is. Changes nothing.")

    @OptionGroup var asked: AskedCoupon
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      let (coupon, shop) = try await asked.answer { .lookAtCoupon(code: $0, shop: $1) }
      CouponPrinter(coupon: coupon, clock: shop.clock).show(asJSON: json)
    }
  }

  struct Use: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "use", abstract: "Accept a coupon, once.",
      discussion: "Exit code 1, with the reason, if it cannot be accepted.")

    @OptionGroup var asked: AskedCoupon
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      let (coupon, shop) = try await asked.answer { .useCoupon(code: $0, shop: $1) }
      if !json { print("accepted") }
      CouponPrinter(coupon: coupon, clock: shop.clock).show(asJSON: json)
    }
  }
}

/// The coupon that both commands are about.
struct AskedCoupon: ParsableArguments {
  @OptionGroup var places: Places
  @Option(help: "The shop; not needed where there is one.") var shop: String?
  @Argument(help: "The coupon's six symbols.") var code: String

  func answer(_ command: (_ code: String, _ shop: String) -> OperatorCommand) async throws -> (CouponSight, Shop) {
    let catalogue = try places.loadOrExplain()
    let shop = try ShopChoice.one(shop, catalogue)
    let session = OperatorSession(catalogue: catalogue, data: places.dataDirectory(catalogue.configuration))
    guard case .coupon(let coupon) = try await session.perform(command(code, shop.id)) else {
      throw CommandFailure.crossedAnswer
    }
    return (coupon, shop)
  }
}

/// A coupon for a person, by the shop's clock, or as one line of JSON.
private struct CouponPrinter {
  let coupon: CouponSight
  let clock: ShopClock

  func show(asJSON: Bool) {
    guard !asJSON else { return print(json) }
    print("reward:  \(coupon.reward)")
    print("state:   \(state)")
    print("member:  \(coupon.member)")
  }

  private var state: String {
    let end = clock.wall(Instant(millis: coupon.expires))
    return switch coupon.state {
    case .good: "good until \(end)"
    case .used: "used on \(coupon.used.map { clock.wall(Instant(millis: $0)) } ?? end)"
    case .ended: "ended on \(end)"
    case .withdrawn: "withdrawn"
    }
  }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("coupon")
    writer.string(coupon.code)
    writer.key("shop")
    writer.string(coupon.shop)
    writer.key("reward")
    writer.string(coupon.reward)
    writer.key("state")
    writer.string(coupon.state.rawValue)
    writer.key("expires")
    writer.string(Timestamp.text(Instant(millis: coupon.expires)))
    writer.key("used")
    writer.stringOrNull(coupon.used.map { Timestamp.text(Instant(millis: $0)) })
    writer.key("member")
    writer.string(coupon.member)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
