import ArticleModel
import ArticleStorage
import NearDuplicates

/// One side of a comparison: a version with its words, ready to be laid beside another.
final class ComparedText {
  let number: VersionNumber
  let hash: Digest
  let body: [UInt8]
  let shingled: ShingledText

  /// The fingerprints of the body, ascending, each with what stands around it.
  ///
  /// Made when they are first asked for: most of what a text is compared with never is.
  private(set) lazy var fingerprints = FingerprintContext.fingerprints(of: shingled)

  /// The body without its addenda and translator's notes, where it has any.
  let mainPart: ShingledText?

  /// The stretches of the body that its addenda and translator's notes take.
  let asides: [Range<Int>]

  var words: Int { shingled.unitCount }

  /// About how many bytes of memory it takes.
  var memory: Int { body.count + 24 * shingled.unitCount + 512 }

  init(
    number: VersionNumber,
    hash: Digest,
    body: [UInt8],
    parts: [BodyPart],
    folding: TextFolding,
  ) {
    self.number = number
    self.hash = hash
    self.body = body
    shingled = ShingledText(utf8: body, folding: folding)
    asides = parts.filter { $0.kind != .heading }.map { $0.range.clamped(to: 0..<body.count) }
      .sorted { $0.lowerBound < $1.lowerBound }
    if asides.isEmpty {
      mainPart = nil
    } else {
      var main: [UInt8] = []
      var end = 0
      for aside in asides where aside.lowerBound >= end {
        main += body[end..<aside.lowerBound]
        end = aside.upperBound
      }
      mainPart = ShingledText(utf8: main + body[end...], folding: folding)
    }
  }

  /// Whether this is the side called `a` beside `other`: the shorter text, of two equally long
  /// ones that with the lower hash.
  func comesFirst(beside other: ComparedText) -> Bool {
    words != other.words ? words < other.words : hash < other.hash
  }

  /// Whether one of the fingerprints is among `keys` of the index.
  func hasFingerprint(among keys: Set<UInt64>) -> Bool {
    fingerprints.contains { keys.contains(Posting.key(of: $0.fingerprint)) }
  }
}
