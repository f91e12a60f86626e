import Foundation

/// Where configuration comes from: the disk, or a dictionary in tests.
package protocol ConfigurationFiles {
  /// The whole text of a file.
  func read(_ path: String) throws(ConfigurationFileError) -> String
  /// The names in a directory, in any order.
  func list(_ directory: String) throws(ConfigurationFileError) -> [String]
}

/// Why a file or a directory could not be read.
package enum ConfigurationFileError: Error, Equatable, Sendable {
  case missing
  case notText
  /// More than `RealFiles.bytesMax`.
  case tooLarge
  case unreadable(String)
}

/// The files of this machine; relative paths start at the working directory.
package struct RealFiles: ConfigurationFiles {
  /// No configuration file, secret or message file is larger than this.
  package static let bytesMax = 1 << 20

  /// Some editors begin a file with it; it says nothing.
  static let byteOrderMark = "\u{FEFF}"

  package init() {}

  package func read(_ path: String) throws(ConfigurationFileError) -> String {
    let data: Data
    do {
      guard FileManager.default.fileExists(atPath: path) else { throw ConfigurationFileError.missing }
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      data = try handle.read(upToCount: Self.bytesMax + 1) ?? Data()
      try handle.close()
    } catch let error as ConfigurationFileError {
      throw error
    } catch {
      throw .unreadable(error.localizedDescription)
    }
    guard data.count <= Self.bytesMax else { throw .tooLarge }
    guard let text = String(validating: data, as: UTF8.self) else { throw .notText }
    return text.hasPrefix(Self.byteOrderMark) ? String(text.dropFirst()) : text
  }

  package func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
    do {
      guard FileManager.default.fileExists(atPath: directory) else { throw ConfigurationFileError.missing }
      return try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch let error as ConfigurationFileError {
      throw error
    } catch {
      throw .unreadable(error.localizedDescription)
    }
  }
}
