/// A document inside another one: a file in an archive, an attachment, the text of a PDF.
///
/// It is a document of its own, kept beside the one it came from, so that ranges in it stay true
/// whatever a later extractor would make of the container.
public struct DocumentMember: Hashable, Sendable {
  /// What could be had of a member.
  public enum Content: Hashable, Sendable {
    /// All its bytes.
    case bytes([UInt8])
    /// Nothing; the sentence says why.
    case refused(String)
  }

  /// Something the container says of a member, as `WARC-Date`.
  public struct Fact: Hashable, Sendable {
    /// What it is, by the container's own name for it.
    public let name: String
    /// The value as it is written there.
    public let value: String

    /// A fact with its name.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The name of the fact that says what kind of document a member is and in which charset, as
  /// HTTP and mail say it.
  public static let contentType = "Content-Type"

  /// What the container calls it, as a path, an address or the name of a file.
  ///
  /// It is a name and nothing more; nothing is ever written under it.
  public let name: String

  /// What could be had of it.
  public let content: Content

  /// The program that took it out and its version, as in `libarchive/3.6.2`.
  public let extractor: String

  /// What the container says of it.
  public let facts: [Fact]

  /// A member with these parts.
  public init(name: String, content: Content, extractor: String, facts: [Fact] = []) {
    self.name = name
    self.content = content
    self.extractor = extractor
    self.facts = facts
  }
}
