#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What lies in an inbox and is not looked at because of its name.
public struct SkippedNames: Sequence {
  /// A file, or a folder with all that is in it.
  public struct Skipped: Hashable, Sendable {
    /// Where it lies, relative to the inbox.
    public let path: InboxPath
    /// Whether it is a folder.
    public let isFolder: Bool
    /// The rule that its name falls under.
    public let rule: NameRules.Rule
  }

  private let inbox: FileDescriptor
  private let rules: NameRules

  /// What is skipped in the folder `inbox` by these rules; `nil` when it cannot be listed.
  ///
  /// This program's own files are left out.
  public init?(in inbox: InboxPath, rules: NameRules) {
    guard let folder = try? FileDescriptor.open(inbox, flags: O_DIRECTORY) else { return nil }
    self.inbox = folder
    self.rules = rules
  }

  /// Walks through the inbox, the names of a folder in the order of their bytes.
  ///
  /// Links are not followed; a folder that cannot be listed is passed over.
  public func makeIterator() -> some IteratorProtocol<Skipped> {
    var waiting: [(folder: FileDescriptor, path: InboxPath, names: DirectoryListing)] = []
    if let names = try? DirectoryListing(of: inbox) {
      waiting.append((inbox, InboxPath(unchecked: []), names))
    }
    return AnyIterator {
      while let last = waiting.indices.last {
        guard let name = waiting[last].names.next() else {
          waiting.removeLast()
          continue
        }
        let (parent, path) = (waiting[last].folder, waiting[last].path.appending(name))
        let inside = try? FileDescriptor.open(
          InboxPath(unchecked: name),
          in: parent,
          flags: O_NOFOLLOW | O_DIRECTORY,
        )
        if let rule = rules.rule(skipping: path, isFolder: inside != nil) {
          if rule == .own { continue }
          return Skipped(path: path, isFolder: inside != nil, rule: rule)
        }
        if let inside, let names = try? DirectoryListing(of: inside) {
          waiting.append((inside, path, names))
        }
      }
      return nil
    }
  }
}
