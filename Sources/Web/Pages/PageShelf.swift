import Synchronization

/// Where the web takes its pages from, so that they can be exchanged while it runs.
package final class PageShelf: Sendable {
  private let pages: Mutex<Pages>

  package init(_ pages: Pages) {
    self.pages = Mutex(pages)
  }

  /// The pages of this moment: a request takes them once and is answered from them alone.
  package var current: Pages { pages.withLock { $0 } }

  /// Every request that begins after this returns is answered from these pages. Webhooks go on being signed for the public
  /// address of the start: providers sign the address that they were given.
  package func put(_ pages: Pages) {
    self.pages.withLock { $0 = pages }
  }
}
