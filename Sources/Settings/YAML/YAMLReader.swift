import Yams

/// Turns the text of one file into values that know their place.
///
/// Scalars are read as the text that stands there: nothing is resolved as YAML 1.1 would, so `on`, `no` and `yes` are words.
struct YAMLReader {
  let file: String
  let findings: Findings
  let secrets: SecretReader

  /// How many duplicate keys of a file are told one by one.
  private static let duplicatesMax = 100
  /// A key that stands again further down gets its first character lifted into a plane for private use: the columns of
  /// the line stay, and no key of an owner's begins there. The second mention is lifted once more if there is a third.
  private static let lift: UInt32 = 0x10000
  private static let lifted: ClosedRange<UInt32> = 0xF0000...0x10FFFD

  /// The file's top level, which must be a list of keys; nil after saying why not.
  func section(_ text: String) -> Section? {
    guard let root = root(of: text) else { return nil }
    return YAMLValue(node: root, label: "the file", reader: self).section(example: "name: Blue Cup")
  }

  func place(_ mark: Mark?) -> Place {
    Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// The key as the owner wrote it.
  static func key(_ read: String) -> String {
    guard let first = read.unicodeScalars.first, lifted.contains(first.value),
      let original = Unicode.Scalar(first.value % lift)
    else { return read }
    return String(original) + String(read.unicodeScalars.dropFirst())
  }

  private func root(of text: String) -> Node? {
    var source = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    for _ in 0..<Self.duplicatesMax {
      do {
        guard let node = try Parser(yaml: source, resolver: .basic, constructor: .default, encoding: .utf8).singleRoot()
        else {
          findings.mistake("the file is empty", "see the sample in config/", at: place(nil))
          return nil
        }
        return node
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        // Yams stops at a duplicate key. Marking its first mention lets the rest of the file be read and checked too.
        guard let key = keys.first, let marked = Self.mark(key, at: context.mark, in: source) else {
          findings.mistake("'\(keys.first ?? "")' stands twice", "keep one of them", at: place(context.mark))
          return nil
        }
        source = marked
      } catch let error as YamlError {
        say(error)
        return nil
      } catch {
        findings.mistake("this is not YAML", at: place(nil))
        return nil
      }
    }
    findings.mistake("too many keys stand twice", "keep one of each", at: place(nil))
    return nil
  }

  /// The text with the key at `mark` made different from its later twin; nil where it is written in an unusual way.
  private static func mark(_ key: String, at mark: Mark, in text: String) -> String? {
    guard let first = key.unicodeScalars.first else { return nil }
    var scalars = Array(text.unicodeScalars)
    var index = 0
    for _ in 1..<mark.line {
      guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
      index = end + 1
    }
    index += mark.column - 1
    if index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    let target = first.value < lift ? lifted.lowerBound + first.value : first.value + lift
    guard index < scalars.count, scalars[index] == first, lifted.contains(target), let mark = Unicode.Scalar(target)
    else {
      return nil
    }
    scalars[index] = mark
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private func say(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // what is never closed is found at the end of the file; where it begins helps more
      let isOpen = problem.contains("end of stream")
      findings.mistake(
        "this is not YAML: \(problem)", "check quotes, colons and indentation here",
        at: place(isOpen ? context?.mark ?? mark : mark))
    case .reader(let problem, _, _, _):
      findings.mistake("this is not text: \(problem)", "save the file as UTF-8", at: place(nil))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
      findings.mistake("this is not YAML", at: place(nil))
    }
  }
}
