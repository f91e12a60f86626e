import Platform
import Testing

@Suite struct SpreadDictionaryTests {
  @Test(arguments: [1, 2, 3])
  func `it holds what a dictionary holds, whatever is put in and taken out`(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    var spread = SpreadDictionary<UInt64, String>()
    var plain: [UInt64: String] = [:]
    for step in 0..<20_000 {
      let key = random.next() % 3_000
      switch random.next() % 5 {
      case 0, 1:
        spread[key] = "\(step)"
        plain[key] = "\(step)"
      case 2:
        #expect(spread.updateValue("u\(step)", forKey: key) == plain.updateValue("u\(step)", forKey: key))
      case 3:
        #expect(spread.removeValue(forKey: key) == plain.removeValue(forKey: key))
      default:
        let changed = spread.change(key) { value in
          value += "!"
          return value
        }
        plain[key]? += "!"
        #expect(changed == plain[key])
      }
      #expect(spread.count == plain.count && spread[key] == plain[key])
    }
    #expect(Dictionary(uniqueKeysWithValues: spread.map { ($0.key, $0.value) }) == plain)
    #expect((0..<3_000).allSatisfy { spread.contains($0) == (plain[$0] != nil) })
  }

  @Test func `what is not there is neither changed nor taken out`() {
    var spread = SpreadDictionary<String, Int>()
    #expect(spread["a"] == nil && spread.change("a") { $0 += 1 } == nil)
    spread["a"] = nil
    #expect(spread.count == 0 && spread.map(\.key) == [])
    spread["a"] = 1
    spread["a"] = nil
    spread["a"] = nil
    #expect(spread.count == 0 && spread.map(\.key) == [])
  }

  @Test func `what is taken out while all are passed by is passed by still`() {
    var spread = SpreadDictionary<Int, Int>()
    for key in 0..<5_000 { spread[key] = key }
    var passed: Set<Int> = []
    for (key, _) in spread {
      passed.insert(key)
      spread[key] = nil
      spread[(key + 1) % 5_000] = nil
    }
    #expect(passed.count == 5_000 && spread.count == 0)
  }
}
