// NFC is Foundation's: some editors write an é as two scalars, and GSM-7 has it as one.
import Foundation

extension Segments {
  /// `text` with curly quotes, long dashes, odd spaces and the like in their plain form, if that makes it GSM-7 and
  /// saves at least a segment; otherwise `text` as it is: what saves nothing keeps its looks, and so does a link.
  package static func plain(_ text: String) -> String {
    let before = count(text)
    guard before.encoding == .ucs2, before.segments > 1, !hasLinkBeyondGSM7(text) else { return text }
    var plain = ""
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if Alphabet.septets(of: scalar) != nil {
        plain.unicodeScalars.append(scalar)
      } else if let form = Alphabet.lookAlikes[scalar] {
        plain += form
      } else {
        return text
      }
    }
    return count(plain).segments < before.segments ? plain : text
  }
}
