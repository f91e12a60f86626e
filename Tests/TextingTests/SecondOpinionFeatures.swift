import Foundation
import Testing

@testable import Texting

/// What `SecondOpinion/train.py` learns from: run it with PUNCHLINE_OPINION naming the file to write.
@Suite struct SecondOpinionFeatures {
  private static let path = ProcessInfo.processInfo.environment["PUNCHLINE_OPINION"]

  @Test(.enabled(if: path != nil)) func `the features of all corpora are written down`() throws {
    let path = try #require(Self.path)
    var lines = ""
    for corpus in OptOutCorpusTests.corpora {
      for name in [corpus + "opt-outs.txt", corpus + "innocents.txt"] {
        for sample in try OptOutCorpusTests.samples(name) { lines += Self.line(sample, of: name) }
      }
    }
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(lines.utf8.count > 1_000_000)
  }

  /// The file, whether an opinion is asked of it and after what, the buckets by kind, and the text.
  private static func line(_ sample: OptOutCorpusTests.Sample, of name: String) -> String {
    let lexicons = OptOutCorpusTests.lexicons
    let folded = FoldedText(sample.text)
    let said = sample.text.replacing("🛑", with: " stop ")
    let (words, hints) = SecondOpinionTests.heard(said)
    var kinds: [[String]] = [[], [], [], []]
    SecondOpinion.eachFeature(of: words) { kinds[0].append(String($0.bucket)) }
    hints.eachFeature {
      kinds[1].append(String($0.bucket))
    } ofLikely: {
      kinds[2].append(String($0.bucket))
    } ofSigns: {
      kinds[3].append(String($0.bucket))
    }
    let asked = OptOut.isFixedWord(folded, lexicons: lexicons) ? .plainly : hints.understood
    let fields = [name, "\(asked)"] + kinds.map { $0.joined(separator: " ") } + [sample.text]
    return fields.joined(separator: "\t") + "\n"
  }
}
