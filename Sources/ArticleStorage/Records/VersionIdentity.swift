/// What speaks for two versions being one article, apart from their words: everything that the
/// documents a version stands in say of it, folded for comparing.
public struct VersionIdentity: Hashable, Sendable {
  /// Headlines.
  public var headlines: Set<String>
  /// Authors' names.
  public var authors: Set<String>
  /// Publishers.
  public var publishers: Set<String>
  /// Web addresses of the article itself.
  public var urls: Set<String>
  /// Publication dates.
  public var dates: Set<String>
  /// The paths it was delivered at, as bytes.
  public var paths: Set<[UInt8]>

  /// An identity with nothing known.
  public init() {
    headlines = []
    authors = []
    publishers = []
    urls = []
    dates = []
    paths = []
  }
}
