import ArticleModel
import ArticleStorage

/// What of a document a person removed.
struct Removal {
  /// Whether nothing of it is to be answered.
  let isWhole: Bool

  /// The wordings that are not to be answered.
  let versions: Set<Digest>

  /// Who removed it, in a sentence.
  let reason: String

  /// Whether its bytes are not to be kept.
  let erases: Bool

  /// What people removed of a document with these wordings; `nil` where nobody removed anything.
  init?(
    document digest: Digest,
    versions: [Digest],
    in transaction: RecordingTransaction,
  ) throws {
    if let said = try transaction.removal(of: .document(digest)) {
      isWhole = true
      self.versions = Set(versions)
      reason = Self.words(said)
      erases = said.correction.erases
      return
    }
    var removed: Set<Digest> = []
    var words: [StoredCorrection] = []
    for version in versions {
      guard let said = try transaction.removal(of: .version(version)) else { continue }
      removed.insert(version)
      if !words.contains(said) { words.append(said) }
    }
    guard !removed.isEmpty else { return nil }
    isWhole = versions.allSatisfy(removed.contains)
    self.versions = removed
    let sentence = words.map(Self.words).joined(separator: "; ")
    let count = versions.count(where: removed.contains)
    reason = isWhole ? sentence : "\(count) of \(versions.count) articles \(sentence)"
    erases = isWhole && words.contains { $0.correction.erases }
  }

  private static func words(_ said: StoredCorrection) -> String {
    let who = "removed by \(said.correction.word.person)"
    return said.correction.word.note.map { "\(who): \($0)" } ?? who
  }

  /// The reason beside another one.
  func reason(beside other: String?) -> String {
    other.map { "\($0); \(reason)" } ?? reason
  }
}
