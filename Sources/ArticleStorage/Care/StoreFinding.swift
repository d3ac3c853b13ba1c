/// Something in a store that is not as it must be.
public struct StoreFinding: Hashable, Sendable {
  /// What kind of thing is wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The file itself: what SQLite's own check says.
    case database = "database"
    /// A row refers to one that is not there.
    case reference = "reference"
    /// A document's bytes are not those that were delivered.
    case documentBytes = "document-bytes"
    /// A document that no delivery brought.
    case documentOrigin = "document-origin"
    /// A place in a document that the document does not have.
    case place = "place"
    /// A version's hash is not that of its body.
    case versionHash = "version-hash"
    /// A version's sketch, or what is counted with it, is not that of its body.
    case versionSketch = "version-sketch"
    /// A version stands nowhere.
    case versionAppearance = "version-appearance"
    /// A story is not known by the first of its versions.
    case story = "story"
    /// An article without versions.
    case articleEmpty = "article-empty"
    /// An article's name is not the lowest hash among its versions.
    case articleName = "article-name"
    /// A comparison counts more than its texts have, or says two things at once.
    case comparison = "comparison"
    /// A part of the fingerprint index cannot be read, or is not where it should be.
    case indexBlock = "index-block"
    /// The index lacks fingerprints of a version.
    case indexMissing = "index-missing"
    /// The index has fingerprints that no version has.
    case indexExtra = "index-extra"
    /// The search index has other versions than the store.
    case searchIndex = "search-index"

    /// Whether it concerns only what is derived, so that a rebuild mends it.
    public var isMendedByRebuild: Bool {
      switch self {
      case .documentBytes, .documentOrigin: false
      case .database, .reference: false
      default: true
      }
    }
  }

  /// What kind of thing is wrong.
  public let kind: Kind

  /// What is wrong there, in words.
  public let what: String

  /// The thing it was found at, as in `version 5d2d62f6…`.
  public let place: String

  /// A finding with these parts.
  public init(_ kind: Kind, what: String, place: String) {
    self.kind = kind
    self.what = what
    self.place = place
  }
}
