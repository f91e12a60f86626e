/// What an event changes of a person's consent, and what that rests on beside the words and the answer in its record.
package struct ConsentChange: Equatable, Sendable {
  package var act: Act
  package var sender: String
  /// The shop that it is about; nil where it is about all that the sender sends.
  package var shop: ShopID?
  /// The version of what the shop showed then (`CallToAction`).
  package var wording: String?
  /// The text of ours that the person answered.
  package var question: TextID?
  /// The text that tells or asks them of it.
  package var reply: TextID?

  /// The raw values are stored: they never change.
  package enum Act: String, CaseIterable, Sendable {
    /// We asked whether they want to join.
    case asked
    case joined
    /// The owner brought the membership from elsewhere, and says on what the consent rests.
    case imported
    /// They answered that question with a NO.
    case declined
    /// They ended all texts of the sender.
    case stopped
    /// The provider told us that they did.
    case blocked
    case started
    /// They ended the texts of one shop.
    case shopStopped = "shop-stopped"
    case shopStarted = "shop-started"
    /// The membership came to this phone, or left it.
    case movedIn = "moved-in"
    case movedOut = "moved-out"
    case forgotten
    /// The owner of one shop had it forget the membership.
    case shopForgotten = "shop-forgotten"
  }

  package init(
    _ act: Act, sender: String, shop: ShopID? = nil, wording: String? = nil, question: TextID? = nil,
    reply: TextID? = nil
  ) {
    self.act = act
    self.sender = sender
    self.shop = shop
    self.wording = wording
    self.question = question
    self.reply = reply
  }

  /// Whether what the shop showed bears on it.
  var restsOnWording: Bool {
    switch act {
    case .asked, .joined, .shopStarted, .movedIn: true
    case .imported, .declined, .stopped, .blocked, .started, .shopStopped, .movedOut, .forgotten,
      .shopForgotten:
      false
    }
  }
}

/// A change and whose it is.
struct PersonalChange: Equatable {
  let contact: ContactID
  var change: ConsentChange
}
