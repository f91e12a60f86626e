import Platform
import Testing

@Suite struct ClockAndRandomTests {
  @Test func `a manual clock stands still until it is moved`() {
    let clock = ManualClock(millis: 5)
    #expect(clock.now() == 5)
    clock.advance(millis: 10)
    #expect(clock.now() == 15)
    clock.set(millis: -3)
    #expect(clock.now() == -3)
  }

  @Test func `the system clock counts Unix milliseconds`() {
    // Between 2024 and 2100.
    #expect((1_704_067_200_000..<4_102_444_800_000).contains(SystemClock().now()))
  }

  /// From the reference implementation at prng.di.unimi.it.
  @Test func `the same seed gives the numbers of SplitMix64`() {
    let random = SeededRandom(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func `the system's numbers do not repeat`() {
    let random = SystemRandom()
    let other = SystemRandom()
    let numbers = Set((0..<10_000).map { _ in random.next() } + (0..<10_000).map { _ in other.next() })
    #expect(numbers.count == 20_000)
  }
}
