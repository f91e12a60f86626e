/// A value that must not be seen: it prints as dots, in logs and dumps too.
package struct Secret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The value itself; say it to nobody but the provider.
  package let reveal: String

  package init(_ reveal: String) {
    self.reveal = reveal
  }

  package var description: String { "•••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
