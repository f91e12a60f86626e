/// The addresses that webhooks and pages are called at. Web's own files are compiled along by a link, for its HTTP server would take
/// longer to build than all the rest.
enum AddressesTarget {
  /// A byte that is not UTF-8 becomes a character of three.
  private static let growthMax = 3

  static func feed(_ input: Input) {
    var input = input
    let secret = String(decoding: input.line(), as: UTF8.self)
    let name = input.text
    must(PercentCoding.decoded(PercentCoding.encoded(name)) == name, "an encoded text changed")
    must(PercentCoding.encoded(name).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "an encoded text breaks an address")
    must(PercentCoding.decoded(name).utf8.count <= name.utf8.count * growthMax, "a decoded text grew")
    let size = PercentCoding.fields(name).reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    must(size <= name.utf8.count * growthMax, "a form grew")
    for target in [name, WebhookAddress.prefix + name] {
      if let address = WebhookAddress(target: target) { must(!address.provider.isEmpty, "a provider without a name") }
    }
    guard !name.isEmpty, !secret.isEmpty else { return }
    for middle in ["/", "/status/"] {
      let target = WebhookAddress.prefix + PercentCoding.encoded(name) + middle + PercentCoding.encoded(secret)
      let address = WebhookAddress(target: target + "?" + name)
      must(address?.provider == name && address?.endsRightly(secret: secret) == true, "our own address is not ours")
      must(address?.endsRightly(secret: secret + "x") == false, "another secret opens the door")
    }
  }
}
