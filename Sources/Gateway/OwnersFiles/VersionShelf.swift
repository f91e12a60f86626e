import Journaling
package import Loyalty
import Platform
import Settings

/// `CONFIG/versions/SHOP/2026-11-22T20-53-00.123Z owner.yaml`: what a shop's file said, from when on, and who wrote it.
struct VersionShelf {
  let directory: String
  let disk: any Disk

  /// Older ones go.
  static let versionsMax = 50
  private static let ending = ".yaml"

  private func directory(of shop: ShopID) -> String { directory + "/" + shop }

  /// The newest first; nothing where none was ever kept.
  func list(of shop: ShopID) throws(DiskError) -> [ShopFileVersion] {
    do throws(DiskError) {
      return try disk.list(directory(of: shop)).compactMap(ShopFileVersion.init(file:)).sorted { $0.id > $1.id }
    } catch {
      if error.isNotFound { return [] }
      throw error
    }
  }

  /// Nil where it is no text of ours.
  func text(of version: ShopFileVersion, of shop: ShopID) throws(DiskError) -> String? {
    String(
      validating: try disk.readAll(directory(of: shop) + "/" + version.file, bytesMax: RealFiles.bytesMax),
      as: UTF8.self)
  }

  /// Writes a version down; nil where the newest says the same.
  @discardableResult
  func keep(
    _ bytes: [UInt8], of shop: ShopID, at moment: Instant, by author: String?
  ) throws(DiskError) -> ShopFileVersion? {
    let known = try list(of: shop)
    if let newest = known.first, try disk.readAll(path(newest, shop), bytesMax: RealFiles.bytesMax) == bytes {
      return nil
    }
    // the order of versions is that in which they were kept, whatever a clock says
    let at = known.first.map { max(moment, Instant(millis: $0.at.millis + 1)) } ?? moment
    let version = ShopFileVersion(at: at, author: author)
    try disk.createDirectory(directory(of: shop))
    try removeIfThere(path(version, shop))
    let file = try disk.openForAppending(path(version, shop))
    defer { file.close() }
    try file.append(bytes)
    try file.sync()
    try disk.syncDirectory(directory(of: shop))
    for old in known.dropFirst(Self.versionsMax - 1) { try removeIfThere(path(old, shop)) }
    return version
  }

  func drop(_ version: ShopFileVersion, of shop: ShopID) throws(DiskError) { try removeIfThere(path(version, shop)) }

  private func path(_ version: ShopFileVersion, _ shop: ShopID) -> String { directory(of: shop) + "/" + version.file }

  private func removeIfThere(_ path: String) throws(DiskError) {
    do throws(DiskError) {
      try disk.remove(path)
    } catch {
      if !error.isNotFound { throw error }
    }
  }
}

/// What a shop's file once said.
package struct ShopFileVersion: Equatable, Sendable {
  /// Since when, as its file is called: `2026-11-22T20-53-00.123Z`.
  package let id: String
  package let at: Instant
  /// Who saved it on a page; nil where the file was changed otherwise.
  package let author: String?

  private static let ending = ".yaml"
  private static let idLength = 24
  private static let outside = "file"
  /// A longer name is cut off.
  private static let authorCharactersMax = 30

  init(at: Instant, author: String?) {
    self.at = at
    self.author = author.map { String($0.prefix(Self.authorCharactersMax)) }
    let millis = String(at.millis % 1_000)
    id =
      Timestamp.text(at).dropLast().replacing(":", with: "-") + "."
      + String(repeating: "0", count: 3 - millis.utf8.count) + millis + "Z"
  }

  /// Nil for what is no name of ours.
  init?(file: String) {
    guard file.hasSuffix(Self.ending), file.utf8.count > Self.idLength + 1 + Self.ending.utf8.count else { return nil }
    let name = file.dropLast(Self.ending.count)
    let id = name.prefix(Self.idLength)
    let numbers = id.split { !$0.isASCII || !$0.isNumber }.compactMap { Int64($0) }
    guard numbers.count == 7, let date = CivilDate(year: Int(numbers[0]), month: Int(numbers[1]), day: Int(numbers[2]))
    else { return nil }
    let seconds = Int64(date.dayNumber) * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
    let at = Instant(millis: seconds * 1_000 + numbers[6])
    let author = name.dropFirst(Self.idLength + 1)
    self.init(at: at, author: author == Self.outside ? nil : Self.read(author))
    guard self.id == id, self.file == file else { return nil }
  }

  /// Letters, digits and hyphens stand as they are, everything else as its bytes: `K%C3%A4the`.
  var file: String { id + " " + (author.map(Self.written) ?? Self.outside) + Self.ending }

  private static func written(_ author: String) -> String {
    // nobody is taken for the file itself
    if author.isEmpty || author == outside { return "_" + author }
    return author.utf8.map { byte in
      let isPlain = byte < 0x80 && (UInt8(ascii: "0")...UInt8(ascii: "z") ~= byte) && byte != UInt8(ascii: "\\")
      let scalar = Unicode.Scalar(byte)
      if isPlain, scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return String(scalar) }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.utf8.count == 1 ? "0" : "") + hex
    }.joined()
  }

  private static func read(_ words: Substring) -> String {
    if words.hasPrefix("_") { return String(words.dropFirst()) }
    var bytes: [UInt8] = []
    var rest = Array(words.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
