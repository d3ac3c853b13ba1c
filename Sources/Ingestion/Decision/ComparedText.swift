import ArticleModel
import ArticleStorage
import NearDuplicates

/// One side of a comparison: a version with its words.
final class ComparedText {
  let number: VersionNumber
  let hash: Digest
  let words: ShingledBody

  /// The fingerprints of the body, ascending, each with what stands around it.
  ///
  /// Made when they are first asked for: most of what a text is compared with never is.
  private(set) lazy var fingerprints = FingerprintContext.fingerprints(of: words.whole)

  init(number: VersionNumber, hash: Digest, words: ShingledBody) {
    self.number = number
    self.hash = hash
    self.words = words
  }

  /// A text whose fingerprints are at hand.
  convenience init(
    number: VersionNumber,
    hash: Digest,
    words: ShingledBody,
    fingerprints: [(fingerprint: UInt64, context: UInt16)],
  ) {
    self.init(number: number, hash: hash, words: words)
    self.fingerprints = fingerprints
  }

  /// The body as UTF-8.
  var body: [UInt8] { words.text }

  /// All words of the body.
  var shingled: ShingledText { words.whole }

  /// How many words the body has.
  var wordCount: Int { words.whole.unitCount }

  /// About how many bytes of memory it takes.
  var memory: Int { body.count + 24 * wordCount + 512 }

  /// Whether this is the side called `a` beside `other`: the shorter text, of two equally long
  /// ones that with the lower hash.
  func comesFirst(beside other: ComparedText) -> Bool {
    wordCount != other.wordCount ? wordCount < other.wordCount : hash < other.hash
  }

  /// Whether one of the fingerprints is among `keys` of the index.
  func hasFingerprint(among keys: Set<UInt64>) -> Bool {
    fingerprints.contains { keys.contains(Posting.key(of: $0.fingerprint)) }
  }
}
