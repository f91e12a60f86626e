/// A card of stamps: a full one gives its reward and starts again with what is left over.
package struct Card: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var name: String
  /// How many stamps fill it.
  package var stamps: Int64
  /// The id of the reward that a full card gives.
  package var reward: String

  package init(id: String, name: String, stamps: Int64, reward: String) {
    self.id = id
    self.name = name
    self.stamps = stamps
    self.reward = reward
  }
}
