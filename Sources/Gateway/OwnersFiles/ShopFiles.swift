import Journaling
import Loyalty
package import Platform
package import Settings

/// The files of the shops as the console edits them: read, checked before they are saved, saved whole, with what stood there before kept
/// as versions. File names come from the configuration in force, never from a page. All of it happens on a thread of its own.
package final class ShopFiles: Sendable {
  private let directory: String
  private let disk: any Disk
  private let clock: any WallClock
  private let load: Load
  private let takeOver: @Sendable () async -> Void
  private let room = ReadingRoom()

  /// Reads and compiles the whole configuration with that shop's file, at `path`, saying `text`. What the file reaches beyond the shop must be
  /// what it reached before: whoever edits it here is the shop's owner, and need not be who runs the gateway.
  package typealias Load =
    @Sendable (_ shop: ShopID, _ path: String, _ text: String) -> Result<Catalogue, ConfigurationProblems>

  /// `directory` is the configuration's; `takeOver` puts in force what the files say.
  package init(
    directory: String, disk: any Disk, clock: any WallClock, load: @escaping Load,
    takeOver: @escaping @Sendable () async -> Void
  ) {
    self.directory = directory
    self.disk = disk
    self.clock = clock
    self.load = load
    self.takeOver = takeOver
  }

  package func close() { room.close() }

  private func path(of shop: ShopID) -> String { "\(directory)/shops/\(shop).yaml" }
  private var versions: VersionShelf { VersionShelf(directory: directory + "/versions", disk: disk) }

  /// What the file says now.
  package func file(of shop: ShopID) async throws(ShopFileRefusal) -> ShopFile {
    try await run { [self] () throws(ShopFileRefusal) in try read(shop) }
  }

  /// What `punchline check` would say if the shop's file said this.
  package func check(_ text: String, of shop: ShopID) async throws(ShopFileRefusal) -> ShopFileCheck {
    try await run { [self] () throws(ShopFileRefusal) in checked(text, shop) }
  }

  /// Saves it where the file still is what `digest` tells, and `check` finds no mistake; from then on the server does as it says.
  package func save(
    _ text: String, of shop: ShopID, over digest: String, by author: String
  ) async throws(ShopFileRefusal) -> ShopFileSaving {
    let saving = try await run { [self] () throws(ShopFileRefusal) in
      do throws(DiskError) {
        return try saved(text, shop, over: digest, by: author)
      } catch {
        throw .disk("\(error)")
      }
    }
    if case .saved = saving { await takeOver() }
    return saving
  }

  /// The newest first. The first is what the file says, where it was saved from here.
  package func versions(of shop: ShopID) async throws(ShopFileRefusal) -> [ShopFileVersion] {
    try await run { [self] () throws(ShopFileRefusal) in
      do throws(DiskError) {
        return try versions.list(of: shop)
      } catch {
        throw .disk("\(error)")
      }
    }
  }

  /// What a version says; nil where there is none of that id.
  package func version(_ id: String, of shop: ShopID) async throws(ShopFileRefusal) -> (ShopFileVersion, String)? {
    try await run { [self] () throws(ShopFileRefusal) -> (ShopFileVersion, String)? in
      do throws(DiskError) {
        guard let version = try versions.list(of: shop).first(where: { $0.id == id }) else { return nil }
        return try versions.text(of: version, of: shop).map { (version, $0) }
      } catch {
        throw .disk("\(error)")
      }
    }
  }

  // MARK: On the thread

  private func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws(ShopFileRefusal) -> Value
  ) async throws(ShopFileRefusal) -> Value {
    let result = await room.run { () -> Result<Value, ShopFileRefusal> in
      do throws(ShopFileRefusal) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }
    guard let result else { throw .busy }
    return try result.get()
  }

  private func read(_ shop: ShopID) throws(ShopFileRefusal) -> ShopFile {
    let path = path(of: shop)
    let bytes: [UInt8]
    do throws(DiskError) {
      bytes = try disk.readAll(path, bytesMax: RealFiles.bytesMax)
    } catch {
      throw .disk("\(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .disk("\(path) is not UTF-8 text") }
    let real = disk.resolved(path)
    let isWritable =
      disk.mayWrite(in: real.lastIndex(of: "/").map { String(real[..<$0]) } ?? ".") && disk.mayWrite(in: directory)
    return ShopFile(path: path, text: text, isWritable: isWritable)
  }

  private func checked(_ text: String, _ shop: ShopID) -> ShopFileCheck {
    let path = path(of: shop)
    switch load(shop, path, text) {
    case .success(let catalogue):
      return ShopFileCheck(
        problems: catalogue.configuration.warnings.filter { $0.file == path }, mistakesElsewhere: 0,
        catalogue: catalogue)
    case .failure(let found):
      let elsewhere = found.problems.count { $0.severity == .mistake && $0.file != path }
      return ShopFileCheck(
        problems: found.problems.filter { $0.file == path }, mistakesElsewhere: elsewhere, catalogue: nil)
    }
  }

  private func saved(
    _ text: String, _ shop: ShopID, over digest: String, by author: String
  ) throws(DiskError) -> ShopFileSaving {
    let path = path(of: shop)
    let before = try disk.readAll(path, bytesMax: RealFiles.bytesMax)
    guard Fingerprint.of(String(decoding: before, as: UTF8.self)) == digest else { return .changedMeanwhile }
    let check = checked(text, shop)
    guard check.catalogue != nil, text.utf8.count <= RealFiles.bytesMax else { return .mistaken(check) }
    let bytes = Array(text.utf8)
    guard bytes != before else { return .unchanged }
    let now = Instant(millis: clock.now())
    // what somebody wrote with an editor is kept too, before it is gone
    try versions.keep(before, of: shop, at: disk.written(path).map(Instant.init(millis:)) ?? now, by: nil)
    let kept = try versions.keep(bytes, of: shop, at: now, by: author)
    let isDone = try disk.replace(path, with: bytes, bytesMax: RealFiles.bytesMax) { $0 == before }
    guard isDone else {
      if let kept { try versions.drop(kept, of: shop) }
      return .changedMeanwhile
    }
    return .saved
  }
}

/// A shop's file as it is.
package struct ShopFile: Equatable, Sendable {
  /// As an operator would find it.
  package let path: String
  package let text: String
  /// Tells this text from every other.
  package let digest: String
  /// Whether this server may change it.
  package let isWritable: Bool

  package init(path: String, text: String, isWritable: Bool) {
    self.path = path
    self.text = text
    digest = Fingerprint.of(text)
    self.isWritable = isWritable
  }
}

/// What `check` says of a text that is not saved.
package struct ShopFileCheck: Sendable {
  /// Of this file, in its order.
  package let problems: [Problem]
  /// Mistakes of other files, which are nobody's business here.
  package let mistakesElsewhere: Int
  /// What the server would run on; nil where there is a mistake.
  package let catalogue: Catalogue?
}

/// What became of a wish to save.
package enum ShopFileSaving: Sendable {
  case saved
  /// It said so already.
  case unchanged
  /// Somebody else saved in between; nothing was overwritten.
  case changedMeanwhile
  /// Nothing was saved.
  case mistaken(ShopFileCheck)
}

/// Why a file could not be looked at or saved.
package enum ShopFileRefusal: Error, Equatable, Sendable {
  /// Too many wait.
  case busy
  /// What the disk says, for the log and the owner.
  case disk(String)
  /// This gateway has no files of its own, as in a rehearsal.
  case none
}
