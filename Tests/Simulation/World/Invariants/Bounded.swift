import Delivery
import Gateway
import Journaling

/// Nothing grows past its named limit.
enum Bounded {
  static func check(_ world: World) throws {
    guard let house = world.house else { return }
    guard house.wire.count <= min(world.plan.transfersMax, CurlCourier.transfersMax) else {
      throw Violation(.bounded, "\(house.wire.count) requests are under way")
    }
    guard house.courier.count <= CourierQueue.textsMax else {
      throw Violation(.bounded, "the courier holds \(house.courier.count) texts")
    }
  }

  static func checkFiles(_ world: World) throws {
    let most = Int(world.plan.limits.segmentBytesMax) + RecordLimits.recordBytesMax
    for (path, bytes) in world.disk.promised(under: World.journal) where bytes > most {
      throw Violation(.bounded, "\(path) has \(bytes) bytes")
    }
  }
}
