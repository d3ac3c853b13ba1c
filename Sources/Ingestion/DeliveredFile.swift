public import ArticleModel

/// A file that has settled, with what was read of it.
public struct DeliveredFile: Sendable {
  /// What could be had of the file.
  public enum Content: Sendable {
    /// All its bytes.
    case bytes([UInt8])
    /// Nothing, for good: a special file, or one over the limit. The sentence says why.
    case refused(String)
    /// Nothing now, but another try may succeed. The sentence says why.
    case pending(String)
  }

  /// How a file came inside another one.
  public struct Origin: Sendable {
    /// The container's path as bytes.
    public let container: [UInt8]
    /// Its place among the container's members, from 0.
    public let position: Int
    /// What the container calls it.
    public let name: String
    /// The program that took it out and its version.
    public let extractor: String
    /// What the container says of it.
    public let facts: [DocumentMember.Fact]
  }

  /// The folder that was watched or named, as bytes.
  public let inbox: [UInt8]

  /// The absolute path as bytes.
  public let path: [UInt8]

  /// The path for people, with what is not UTF-8 escaped.
  public let pathText: String

  /// The settled change: what tells this arrival from another of the same path.
  ///
  /// Four parts with dots between them: what tells the file from another, its size, when its bytes
  /// changed, and when its rights or names did. Anything else is compared as a whole.
  public let change: String

  /// The file's size in bytes, where it is known.
  public let byteCount: Int?

  /// The file's time of modification, ISO 8601 in UTC.
  public let modifiedAt: String?

  /// What could be had of it.
  public let content: Content

  /// How it came inside another file; `nil` for one that came by itself.
  public let origin: Origin?

  /// A file with these parts.
  public init(
    inbox: [UInt8],
    path: [UInt8],
    pathText: String,
    change: String,
    byteCount: Int?,
    modifiedAt: String?,
    content: Content,
    origin: Origin? = nil,
  ) {
    self.inbox = inbox
    self.path = path
    self.pathText = pathText
    self.change = change
    self.byteCount = byteCount
    self.modifiedAt = modifiedAt
    self.content = content
    self.origin = origin
  }

  /// Whether `change` is of the same state of the file's bytes.
  ///
  /// New rights or a further name change only the last part of it, and make no arrival.
  func isSameState(as change: String) -> Bool {
    change == self.change
      || Self.stateOfBytes(change).map { $0 == Self.stateOfBytes(self.change) } ?? false
  }

  private static func stateOfBytes(_ change: String) -> Substring? {
    let dots = change.indices.filter { change[$0] == "." }
    return dots.count == 3 ? change[..<dots[2]] : nil
  }

  /// The last component of the path, for what its ending says about the format.
  var name: String {
    String(decoding: path.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
  }

  /// What divides the path of a container from the name of a member.
  static let memberMark = "!/"

  /// The file that `member` of this one is, the one at `position`.
  ///
  /// It arrived when its container did, and changes when that does.
  func member(_ member: DocumentMember, at position: Int) -> DeliveredFile {
    let content: Content
    var byteCount: Int?
    switch member.content {
    case .bytes(let bytes):
      content = .bytes(bytes)
      byteCount = bytes.count
    case .refused(let reason): content = .refused(reason)
    }
    return DeliveredFile(
      inbox: inbox,
      path: path + Array((Self.memberMark + member.name).utf8),
      pathText: pathText + Self.memberMark + member.name,
      change: change,
      byteCount: byteCount,
      modifiedAt: nil,
      content: content,
      origin: Origin(
        container: path,
        position: position,
        name: member.name,
        extractor: member.extractor,
        facts: member.facts,
      ),
    )
  }
}
