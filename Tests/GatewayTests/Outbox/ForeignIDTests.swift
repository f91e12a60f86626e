import Carriers
import Gateway
import Platform
import Testing
import Texting

@testable import Gateway

/// Facts and keys are never erased, so what a provider calls a message must not hold a person's number there.
@Suite struct ForeignIDTests {
  // "HBgLMTQxNTU1NTAxMDEV…": 0x1C 0x18 0x0B, the number, 0x15 and so on, as WhatsApp's ids are
  private static let whatsApp = "wamid.HBgLMTQxNTU1NTAxMDEVAgASGBQzQTdGRjY0M0VEMkU5QzY1RTVFRAA="

  @Test(arguments: [
    whatsApp, "wamid.MTQxNTU1NTAxMDE=", "xMTQxNTU1NTAxMDE", "IDE0MTU1NTUwMTAx", "LSsxNDE1NTU1MDEwMQ==", "14155550101-7",
    "in/+14155550101/3", "55550101",
  ])
  func `an id that holds the number is kept as a digest`(id: String) throws {
    let phone = try TestGateway.phone("+14155550101")
    let kept = ForeignID.kept(id, phone: phone)
    #expect(kept == ForeignID.digest(id) && kept.utf8.count == 39)
    #expect(ForeignID.kept(kept, phone: phone) == kept)
  }

  @Test(arguments: ["", "SM1", "7", "0A0000000123ABCD1", "wamid.HBgLMTQxNTU1NTkxMDIVAgA=", "5555-0101"])
  func `any other is kept as it is`(id: String) throws {
    #expect(ForeignID.kept(id, phone: try TestGateway.phone("+14155550101")) == id)
  }

  @Test func `a text comes once and a receipt finds its text, though no file holds their ids`() async throws {
    var gateway = try await TestGateway()
    for _ in 0..<2 {
      try await gateway.text(from: "+14155550101", "COFFEE PLS", id: Self.whatsApp)
      #expect(gateway.texts(to: "+14155550101").count <= 1)
      try await gateway.text(from: "+14155550101", "HOURS", id: Self.whatsApp)
      gateway = try await gateway.restarted()
    }
    try await gateway.receive("HOURS", from: "+14155550101")
    let text = try #require(gateway.courier.waiting.first)
    let id = Self.whatsApp + text.id.description
    await gateway.switchboard.settle([
      Settlement(id: text.id, provider: RecordingCourier.provider, fate: .accepted(providerID: id))
    ])
    #expect(gateway.entry(text)?.phase == .accepted)
    gateway = try await gateway.restarted()
    try await gateway.switchboard.receive(
      Receipt(providerID: id, textID: nil, state: .delivered), provider: RecordingCourier.provider)
    #expect(gateway.entry(text) == nil)
    let bytes = String(decoding: try gateway.journalBytes, as: UTF8.self)
    #expect(!bytes.contains("MTQxNTU1NTAxMDE") && bytes.contains("sha256:"))
  }
}
