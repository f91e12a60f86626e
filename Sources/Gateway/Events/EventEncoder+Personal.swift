import Loyalty
import Platform
import Texting

/// What is personal in a record, as its parts.
extension EventEncoder {
  /// What a record holds of one contact's phone, words and texts.
  struct PersonalData {
    let contact: ContactID
    var phone: PhoneNumber?
    var words: String?
    /// Of a long text, one part's.
    var part: String?
    var name: String?
    var birthday: Birthday?
    var link: String?
    /// Of an imported person, what the file says of how they came, and of their consent.
    var source: String?
    var consent: String?
    /// The text that a question of ours was about.
    var asked: String?
    /// Why points were given or taken by hand.
    var reason: String?
    var texts: [(id: TextID, body: String)] = []

    var isKnown: Bool { phone != nil || name != nil || birthday != nil || link != nil }
    var hasTexts: Bool { words != nil || part != nil || asked != nil || !texts.isEmpty }
    var hasNotes: Bool { source != nil || consent != nil || reason != nil }
    /// Whether somebody's number may stand in the notes: then they go with whoever has it.
    var mayNameSomebody: Bool {
      [source, consent, reason].contains { note in
        note.map { !NumberForms.runs(in: Array($0.utf8)).isEmpty } ?? false
      }
    }
  }

  /// What people wrote and read is kept less long than the rest: a part of its own, whose name ends so.
  static let textsEnd = "/texts"
  /// What others wrote of a person is a part of its own where it has to go without the rest.
  static let notesEnd = "/notes"

  /// Room for so many from the beginning: a text of ours of one segment, and the person's.
  private static let textBytesUsual = 384

  static func addParts(of data: PersonalData, to parts: inout [(contact: String, json: [UInt8])]) {
    let contact = data.contact.description
    let areNotesApart = data.hasNotes && data.mayNameSomebody
    if data.isKnown || data.hasNotes && !areNotesApart {
      parts.append((contact, json(of: data, withNotes: !areNotesApart)))
    }
    if areNotesApart { parts.append((contact + notesEnd, notes(of: data))) }
    if data.hasTexts { parts.append((contact + textsEnd, texts(of: data))) }
  }

  private static func json(of data: PersonalData, withNotes: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let phone = data.phone { writer.string("phone", phone.e164) }
    if let name = data.name { writer.string("name", name) }
    if let birthday = data.birthday {
      writer.key("birthday")
      writer.beginObject()
      writer.int("month", Int64(birthday.month))
      writer.int("day", Int64(birthday.day))
      writer.endObject()
    }
    if let link = data.link { writer.string("link", link) }
    if withNotes { write(notesOf: data, to: &writer) }
    writer.endObject()
    return writer.bytes
  }

  private static func notes(of data: PersonalData) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write(notesOf: data, to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private static func write(notesOf data: PersonalData, to writer: inout JSONWriter) {
    if let source = data.source { writer.string("source", source) }
    if let consent = data.consent { writer.string("consent", consent) }
    if let reason = data.reason { writer.string("reason", reason) }
  }

  private static func texts(of data: PersonalData) -> [UInt8] {
    var writer = JSONWriter(bytesUsual: textBytesUsual)
    writer.beginObject()
    if let words = data.words { writer.string("said", words) }
    if let part = data.part { writer.string("part", part) }
    if let asked = data.asked { writer.string("asked", asked) }
    if !data.texts.isEmpty {
      writer.key("texts")
      writer.beginObject()
      for text in data.texts {
        writer.key(digitsOf: text.id.rawValue)
        writer.string(text.body)
      }
      writer.endObject()
    }
    writer.endObject()
    return writer.bytes
  }
}
