import Platform
import Testing

@Suite struct NetworkAddressTests {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.0.9",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.7", "192.88.99.1", "192.168.1.20",
    "198.18.0.1", "198.19.255.255", "198.51.100.3", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255",
    // what inet_aton takes
    "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "10.1",
    "::", "::1", "[::1]", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "::8.8.8.8",
    "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::808:808", "100::1", "2001::1", "2001:1ff::1", "2001:db8::1",
    "2002:7f00:1::", "2002:808:808::1", "3fff::1", "3fff:fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1",
    "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "4000::1", "1fff::1",
  ])
  func `an address of a machine's own, of a private network or of none is not public`(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isPublic == false)
  }

  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.0.1", "169.255.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "192.169.0.0",
    "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "[2a00:1450:4001:800::200e]", "2001:200::1",
    "2001:4860:4860::8888", "3ffe::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
  ])
  func `an address that anybody may have is public`(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isPublic)
  }

  @Test(arguments: [
    ("10.0.0.1", true), ("100.64.0.1", true), ("127.1", true), ("169.254.1.1", true), ("172.31.255.255", true),
    ("192.168.1.20", true), ("::1", true), ("::", true), ("fd12:3456::1", true), ("fe80::1%eth0", true),
    ("::ffff:10.0.0.1", true), ("172.32.0.0", false), ("100.128.0.0", false), ("203.0.113.9", false),
    ("224.0.0.1", false), ("::2", false), ("2001:db8::1", false), ("fec0::1", false), ("8.8.8.8", false),
  ])
  func `an address is local where others of the same live elsewhere`(text: String, isLocal: Bool) throws {
    #expect(try #require(NetworkAddress(text)).isLocal == isLocal)
  }

  @Test(arguments: [
    "", "example.com", "localhost", "1.2.3.4.5", "1.2.3.400", "::g", "[::1", "1.2.3.4 x", "300.1", "a.1",
  ])
  func `a name is no address`(text: String) {
    #expect(NetworkAddress(text) == nil)
  }
}
