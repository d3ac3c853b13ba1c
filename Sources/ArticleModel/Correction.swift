/// A person's word about what is in a store, which outweighs what is measured.
///
/// It names texts by what they are, never by where a store keeps them, so that it holds in every
/// store that has them, and waits in one that does not have them yet.
public struct Correction: Hashable, Sendable {
  /// What can be said.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Two versions are of one article.
    case same
    /// Two versions are of different articles.
    case different
    /// A version is the original of an article.
    case original
    /// Something is to be in no answer.
    case remove
  }

  /// What something is said of.
  public enum Subject: Hashable, Sendable {
    /// A wording, by the SHA-256 of its normalised body.
    case version(Digest)
    /// Exact bytes, by their SHA-256.
    case document(Digest)

    /// The digest, whatever it is of.
    public var digest: Digest {
      switch self {
      case .version(let digest), .document(let digest): digest
      }
    }

    /// One word for what it is: `version` or `document`.
    public var word: String {
      switch self {
      case .version: "version"
      case .document: "document"
      }
    }

    /// The subject that `word` and `digest` name; `nil` for another word.
    public init?(word: String, digest: Digest) {
      switch word {
      case "version": self = .version(digest)
      case "document": self = .document(digest)
      default: return nil
      }
    }
  }

  /// Who said something, when, and why.
  public struct Word: Hashable, Sendable {
    /// The person's name, as given.
    public let person: String
    /// When it was said, ISO 8601 in UTC.
    public let statedAt: String
    /// Why; `nil` where nothing was noted.
    public let note: String?

    /// A word with these parts.
    public init(person: String, statedAt: String, note: String?) {
      self.person = person
      self.statedAt = statedAt
      self.note = note
    }
  }

  /// What is said.
  public let kind: Kind

  /// What it is said of.
  ///
  /// Two versions for `same` and `different`; for `original` the version, and a version of the
  /// article when that is another one; for `remove` any number of either.
  public let subjects: [Subject]

  /// Who said it.
  public let word: Word

  /// Whether the bytes of what is removed are not to be kept either.
  public let erases: Bool

  /// Who took it back; `nil` while it holds.
  public var withdrawal: Word?

  /// A correction with these parts.
  public init(
    _ kind: Kind,
    of subjects: [Subject],
    word: Word,
    erases: Bool = false,
    withdrawal: Word? = nil,
  ) {
    self.kind = kind
    self.subjects = subjects
    self.word = word
    self.erases = erases
    self.withdrawal = withdrawal
  }

  /// The versions among its subjects, in their order.
  public var versions: [Digest] {
    subjects.compactMap { if case .version(let hash) = $0 { hash } else { nil } }
  }

  /// The two versions that it says something about; `nil` for a correction about anything else.
  public var pair: (a: Digest, b: Digest)? {
    guard kind == .same || kind == .different, versions.count == 2 else { return nil }
    return (versions[0], versions[1])
  }
}
