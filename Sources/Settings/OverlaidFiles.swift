/// Files of which one is not saved yet: its text in memory stands in for what the disk has.
package struct OverlaidFiles: ConfigurationFiles {
  private let below: any ConfigurationFiles
  private let path: String
  private let text: String

  package init(_ below: any ConfigurationFiles, path: String, text: String) {
    self.below = below
    self.path = path
    self.text = text
  }

  package func read(_ path: String) throws(ConfigurationFileError) -> String {
    guard path == self.path else { return try below.read(path) }
    guard text.utf8.count <= RealFiles.bytesMax else { throw .tooLarge }
    return text.hasPrefix(RealFiles.byteOrderMark) ? String(text.dropFirst()) : text
  }

  package func list(_ directory: String) throws(ConfigurationFileError) -> [String] { try below.list(directory) }
}
