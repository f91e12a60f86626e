/// Whether a configuration is read to run on, or only to see what is in it.
package enum SecretUse: Sendable {
  case needed
  /// Secrets that are not there are empty, and other values of the environment that are not there have a stand-in: nothing may be sent
  /// or verified with it.
  case unneeded
}

/// Fetches what must not stand in a configuration file: `${NAME}` from the environment, `file:PATH` from a file.
struct SecretReader {
  let environment: [String: String]
  let files: any ConfigurationFiles
  var use = SecretUse.needed

  private static let filePrefix = "file:"

  /// A secret; one that is written plainly is refused. No message ever shows what stands there.
  func secret(_ value: YAMLValue) -> Secret? {
    let example = "\"${\(value.label.uppercased().replacing("-", with: "_"))}\""
    guard let text = value.text("a secret", example: example) else { return nil }
    guard text.hasPrefix(Self.filePrefix) || text.contains("${") else {
      value.findings.mistake(
        "'\(value.label)' is written plainly",
        "put it in the environment and write \(example), or in a file and write file:PATH", at: value.place)
      return nil
    }
    return resolved(text, of: value, standIn: "").map { Secret($0) }
  }

  /// A value of the machine's, which may come from the environment or a file as a secret does. Where secrets are not needed, `example`
  /// stands in for what is not there, unless the value itself `isNeeded`.
  func expanded(
    _ value: YAMLValue, _ kind: String = "a text", example: String, isNeeded: Bool = false
  ) -> String? {
    value.text(kind, example: example).flatMap { resolved($0, of: value, standIn: isNeeded ? nil : example) }
  }

  private func resolved(_ text: String, of value: YAMLValue, standIn: String?) -> String? {
    if use == .unneeded, let standIn, !isThere(text) { return standIn }
    return text.hasPrefix(Self.filePrefix)
      ? content(of: String(text.dropFirst(Self.filePrefix.count)), for: value) : substituted(text, for: value)
  }

  /// Whether the file, or all variables, that `text` names are there.
  private func isThere(_ text: String) -> Bool {
    if text.hasPrefix(Self.filePrefix) {
      do throws(ConfigurationFileError) {
        return !(try files.read(String(text.dropFirst(Self.filePrefix.count))).trimmed.isEmpty)
      } catch {
        return false
      }
    }
    return text.split(separator: "${", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
      environment[String(part.prefix { $0 != "}" })]?.isEmpty == false
    }
  }

  private func content(of path: String, for value: YAMLValue) -> String? {
    do throws(ConfigurationFileError) {
      let content = try files.read(path).trimmed
      if !content.isEmpty { return content }
      value.findings.mistake(
        "the file '\(path)' of '\(value.label)' is empty", "write the secret into it", at: value.place)
    } catch {
      value.findings.mistake(
        "the file '\(path)' of '\(value.label)' \(error.explanation)", "relative paths start at the working directory",
        at: value.place)
    }
    return nil
  }

  private func substituted(_ text: String, for value: YAMLValue) -> String? {
    var result = ""
    var rest = Substring(text)
    var isComplete = true
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}"), ValueParsers.isName(rest[..<end]) else {
        value.findings.mistake(
          "'\(value.label)' holds a '${' that names no variable", "write for example ${TWILIO_AUTH_TOKEN}",
          at: value.place)
        return nil
      }
      let name = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      if let found = environment[name], !found.isEmpty {
        result += found
      } else {
        value.findings.mistake(
          "the environment has no '\(name)' for '\(value.label)'", "set \(name) where Punchline is started",
          at: value.place)
        isComplete = false
      }
    }
    return isComplete ? result + rest : nil
  }
}

extension ConfigurationFileError {
  /// The end of a sentence that begins with the file.
  var explanation: String {
    switch self {
    case .missing: "does not exist"
    case .notText: "is not UTF-8 text"
    case .tooLarge: "is larger than \(RealFiles.bytesMax) bytes"
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }
}
