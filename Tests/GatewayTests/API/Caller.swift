import Foundation
import Gateway
import Loyalty
import Testing
import Texting

/// A program with a key of a shop.
struct Caller {
  let gateway: TestGateway
  let shown: String
  let id: String
  let shop: ShopID

  init(_ gateway: TestGateway, shop: ShopID = Samples.blueCup, rights: [Right] = Right.allCases) async throws {
    let answer = await gateway.switchboard.perform(.createKey(shop: shop, name: "till", rights: rights))
    guard case .key(let key) = answer else { throw NoKey(answer: answer) }
    self.init(gateway, key)
  }

  private init(_ gateway: TestGateway, _ key: CreatedKey) {
    self.gateway = gateway
    shown = key.key
    id = key.id
    shop = key.shop
  }

  private struct NoKey: Error {
    let answer: OperatorAnswer
  }

  /// The same program at the gateway after a restart.
  func at(_ gateway: TestGateway) -> Caller {
    Caller(gateway, CreatedKey(id: id, key: shown, shop: shop))
  }

  var admitted: APICaller {
    get throws { try #require(gateway.switchboard.admit(shown, at: shop)) }
  }

  @discardableResult
  func call(_ command: APICommand, once: String? = nil) async throws -> APIAnswer {
    let call = APICall(of: try admitted, idempotencyKey: once, words: "\(command)")
    return try await gateway.switchboard.carryOut(command, as: call)
  }

  func ask(_ question: APIQuestion) async throws -> [String: Any] {
    try await gateway.switchboard.answer(question, to: try admitted).fields
  }

  func buy(_ minorUnits: Int64, by phone: String, order: String? = nil, once: String? = nil) async throws -> APIAnswer {
    let purchase = Purchase(amount: Money(minorUnits: minorUnits), order: order)
    return try await call(.purchase(purchase, by: TestGateway.phone(phone)), once: once)
  }
}

extension APIAnswer {
  var fields: [String: Any] {
    get throws { try #require(JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) }
  }

  var textID: TextID {
    get throws { try #require(TextID(try fields["id"] as? String ?? "")) }
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  func points(_ name: String) throws -> Int? { (try fields["points"] as? [String: Any])?[name] as? Int }
}
