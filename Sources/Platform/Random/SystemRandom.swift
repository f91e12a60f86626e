import Glibc
import Synchronization

/// The kernel's random numbers (getentropy(3)), fit for secrets. Taken by the handful, so that a call seldom costs
/// a system call.
package final class SystemRandom: RandomSource {
  /// 256 bytes, the most that getentropy(3) gives at once.
  private static let numbersMax = 32

  private let unused = Mutex<[UInt64]>([])

  package init() {}

  package func next() -> UInt64 {
    unused.withLock { numbers in
      if numbers.isEmpty { numbers = Self.freshNumbers() }
      return numbers.removeLast()
    }
  }

  private static func freshNumbers() -> [UInt64] {
    var numbers = [UInt64](repeating: 0, count: numbersMax)
    numbers.withUnsafeMutableBytes { bytes in
      // No code and no salt may be made up from anything less.
      let code = getentropy(bytes.baseAddress, bytes.count)
      precondition(code == 0, "the kernel gives no random numbers")
    }
    return numbers
  }
}
