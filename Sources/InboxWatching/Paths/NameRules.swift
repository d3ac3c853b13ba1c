/// Which names in an inbox belong to files that are still being delivered.
///
/// A file or folder whose name matches one of ``temporary`` is not looked at until it is renamed.
/// Directly below the inbox the folders of ``reservedFolders`` are never entered: `tmp` is where
/// a program may write before it renames, as in a Maildir. Names that begin with `.stemma-` are
/// this program's own and are temporary whatever the patterns say.
public struct NameRules: Hashable, Sendable {
  /// The patterns used when nothing else is set.
  ///
  /// - `.*` hidden names, among them rsync's `.name.XXXXXX`
  /// - `*~` what an editor keeps of the former text
  /// - `*.part`, `*.partial`, `*.filepart`, `*.tmp`, `*.crdownload`, `*.swp`: downloads,
  ///   uploads and editors at work
  public static let defaultTemporary = [
    ".*", "*~", "*.part", "*.partial", "*.filepart", "*.tmp", "*.crdownload", "*.swp",
  ]

  /// The folders directly below the inbox that are not entered when nothing else is set.
  public static let defaultReservedFolders = ["tmp"]

  /// A name that matches any of these is temporary.
  public let temporary: [NamePattern]

  /// Names of folders directly below the inbox that are never entered.
  public let reservedFolders: Set<[UInt8]>

  private static let ownPrefix = Array(".stemma-".utf8)

  /// The rules that hold when nothing else is set.
  public static let standard = NameRules(
    temporary: defaultTemporary.compactMap(NamePattern.init),
    reservedFolders: defaultReservedFolders,
  )

  /// Rules of these patterns and folders.
  public init(temporary: [NamePattern], reservedFolders: [String]) {
    self.temporary = temporary
    self.reservedFolders = Set(reservedFolders.map { Array($0.utf8) })
  }

  /// Whether `name`, the last part of a path, is a temporary one.
  public func isTemporary(_ name: some RandomAccessCollection<UInt8>) -> Bool {
    rule(of: name) != nil
  }

  /// Why a name is not looked at.
  public enum Rule: Hashable, Sendable {
    /// This program's own files.
    case own
    /// A pattern of ``NameRules/temporary``.
    case temporary(NamePattern)
    /// A folder directly below the inbox that is not entered.
    case reservedFolder
  }

  /// The rule that the last part of `path`, relative to its inbox, falls under; `nil` for a name
  /// that is looked at.
  public func rule(skipping path: InboxPath, isFolder: Bool) -> Rule? {
    if isFolder, reservedFolders.contains(path.bytes) { return .reservedFolder }
    return rule(of: path.name)
  }

  private func rule(of name: some RandomAccessCollection<UInt8>) -> Rule? {
    if name.starts(with: Self.ownPrefix) { return .own }
    return temporary.first { $0.matches(name) }.map { .temporary($0) }
  }

  /// Whether nothing at `path`, relative to its inbox, is to be looked at.
  ///
  /// That is so when some part of it is temporary, or it is or lies in a reserved folder. A
  /// *file*, for which `isFolder` is false, may have the name of a reserved folder.
  public func skips(_ path: InboxPath, isFolder: Bool) -> Bool {
    let parts = path.bytes.split(separator: InboxPath.slash)
    if let first = parts.first, isFolder || parts.count > 1,
      reservedFolders.contains(Array(first))
    {
      return true
    }
    return parts.contains { isTemporary($0) }
  }
}
