package import Loyalty
package import Texting

/// What one person saw and did, and what we answered, as far as it bears on whether they may be texted: the account, and the lines of
/// the journal that prove it. Nothing in it is of anybody else.
package struct ConsentProof: Sendable {
  package let phone: PhoneNumber
  package let contact: ContactID
  /// In the order in which the person first had to do with them.
  package let accounts: [Account]
  /// Texts of ours that asked or answered, in the order they were promised.
  package let texts: [Text]
  /// What shops showed, oldest first.
  package let wordings: [Wording]
  /// Files that brought the membership, in the order they came.
  package let imports: [Import]
  /// Every record that the account speaks of.
  package let records: [Record]

  /// One sender and one shop.
  package struct Account: Sendable {
    package let sender: String
    /// Nil where the person had to do with the sender alone.
    package let shop: ShopID?
    package let facts: [Fact]
    package let state: State
  }

  /// How things stand now.
  package struct State: Equatable, Sendable {
    package var isSenderStopped = false
    package var isShopStopped = false
    package var membership = Membership.none
    /// Since when that is so.
    package var since: Instant?

    /// The raw values stand in answers to programs.
    package enum Membership: String, Sendable {
      case none, asked, member
    }
  }

  package struct Fact: Sendable {
    package let record: UInt64
    package let at: Instant
    package let change: ConsentChange
    /// What the person texted, word for word, and the provider's name and id of that text.
    package let words: String?
    /// They did text something, and the words were dropped since; their digest stays.
    package let areWordsDropped: Bool
    package let message: String?
    /// How they came, where they joined or were asked.
    package let entry: Entry?
    /// When the code that brought them was minted: what was printed with it shows a wording from then on.
    package let mintedAt: Instant?
    /// The row of a file that brought the membership.
    package let imported: ImportedRow?
    /// The provider's word for the opt-out that it told us of.
    package let code: String?
    /// Texts to the person that this record promised.
    package let replies: [TextID]
  }

  package struct ImportedRow: Sendable {
    /// The first digits of the file's digest.
    package let importID: UInt64
    /// Where the row begins in the file.
    package let line: Int64
    /// What the file says of this person's consent; nil where the owner's words on all stand for it.
    package let words: String?

    /// As the journal's facts call the file.
    package var importName: String { Hexadecimal.write(importID) }
  }

  /// A file of members, and the owner's words on their consent.
  package struct Import: Sendable {
    package let order: ImportOrder
    package let record: UInt64
    package let at: Instant
  }

  package struct Text: Sendable {
    package let id: TextID
    package let name: TextName
    /// Empty where the words were dropped since.
    package let body: String
    package let isDropped: Bool
    package let record: UInt64
    package let at: Instant
    /// What became of it, oldest first.
    package internal(set) var steps: [Step] = []

    package struct Step: Sendable {
      package let event: TextEvent
      package let at: Instant
      package let record: UInt64

      /// As the journal calls it.
      package var name: String { EventEncoder.name(of: .text(TextID(rawValue: 0), event)) }
    }
  }

  package struct Wording: Sendable {
    package let shop: ShopID
    package let version: String
    package let words: String
    package let record: UInt64
    package let since: Instant
  }

  /// A line of the journal without what is private of others; its digests can be worked out from it.
  package struct Record: Sendable {
    package let number: UInt64
    /// The sum of the line before.
    package let previous: String
    package let sum: String
    /// What is private of the person, or was.
    package let parts: [Part]
    package let line: String

    /// A part of what is private: its digest, and what that was made of while it is there.
    package struct Part: Sendable {
      package let name: String
      package let digest: String
      package let salt: String?
      package let personal: String?
    }
  }

  package func record(_ number: UInt64) -> Record? { records.first { $0.number == number } }

  package func file(_ importID: UInt64) -> Import? { imports.first { $0.order.id == importID } }

  package func text(_ id: TextID) -> Text? { texts.first { $0.id == id } }
}
