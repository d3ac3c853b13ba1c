#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Everything in a folder and the folders below it, in the order of the path's bytes.
///
/// A folder is given **before** it is listed, so that whoever watches it from that moment misses
/// nothing. Symbolic links are given, never followed. What the rules skip is not given; whatever
/// else there is, be it a pipe or a folder that may not be entered, is.
///
/// - Complexity: O(*n*) time; holds the names of the folders it is in, and one open descriptor
///   for each of them.
public struct DirectoryScan: Sequence, Sendable {
  /// How many folders deep a scan goes, the inbox not counted.
  public static let maximumDepth = 64

  /// One thing a scan came upon.
  public struct Entry: Hashable, Sendable {
    /// What it came upon.
    public enum Finding: Hashable, Sendable {
      /// A folder that will be listed next; the first entry is the scanned folder itself.
      case folder(FileObservation)
      /// Anything that is not a folder, among them pipes and links.
      case file(FileObservation, links: UInt64)
      /// Something that cannot be looked at or into, with how it looks as far as that is known.
      case obstacle(StableReadFailure, FileObservation?)
    }

    /// Relative to the inbox; empty for the inbox itself.
    public let path: InboxPath

    /// What there is.
    public let finding: Finding
  }

  private let root: FileDescriptor
  private let start: InboxPath
  private let rules: NameRules
  private let givesRequests: Bool

  /// A scan of the folder at `path`, which may be a symbolic link to one.
  public init(of path: InboxPath, rules: NameRules = .standard) throws(StableReadFailure) {
    try self.init(of: path, from: InboxPath(""), rules: rules)
  }

  /// A scan of the folder `start` below the folder at `path`; with `givesRequests` it gives
  /// requests as well, whose names the rules skip.
  init(
    of path: InboxPath,
    from start: InboxPath,
    rules: NameRules,
    givesRequests: Bool = false,
  ) throws(StableReadFailure) {
    self.givesRequests = givesRequests
    do throws(SystemError) {
      root = try FileDescriptor.open(path, flags: O_DIRECTORY)
    } catch {
      throw StableReadFailure(error)
    }
    self.start = start
    self.rules = rules
  }

  /// A scan from its beginning.
  public func makeIterator() -> Iterator {
    Iterator(root: root, start: start, rules: rules, givesRequests: givesRequests)
  }

  /// One walk through the folders.
  public struct Iterator: IteratorProtocol {
    /// A folder that is open and partly given.
    private struct Level {
      let folder: FileDescriptor
      let path: InboxPath
      var names: DirectoryListing
    }

    private let root: FileDescriptor
    private let rules: NameRules
    private let givesRequests: Bool
    private var levels: [Level] = []
    /// The folder given last, which has yet to be listed.
    private var unlisted: (folder: FileDescriptor, path: InboxPath, seen: FileObservation)?
    private var unopened: InboxPath?

    init(root: FileDescriptor, start: InboxPath, rules: NameRules, givesRequests: Bool) {
      self.root = root
      self.givesRequests = givesRequests
      self.rules = rules
      unopened = start
    }

    /// The next thing there is; `nil` at the end.
    public mutating func next() -> Entry? {
      if let start = unopened {
        unopened = nil
        return enter(start, name: start, in: root)
      }
      if let entry = listLast() { return entry }
      while let last = levels.indices.last {
        guard let name = levels[last].names.next() else {
          levels.removeLast()
          continue
        }
        let path = levels[last].path.appending(name)
        if let entry = look(at: name, path: path, in: levels[last].folder) { return entry }
      }
      return nil
    }

    private mutating func look(
      at name: [UInt8],
      path: InboxPath,
      in folder: FileDescriptor,
    ) -> Entry? {
      if rules.isTemporary(name), !(givesRequests && Self.isForTheWatcher(path)) { return nil }
      let part = InboxPath(unchecked: name)
      do throws(SystemError) {
        let (seen, links) = try FileDescriptor.look(at: part, in: folder)
        guard seen.kind == .folder else {
          return Entry(path: path, finding: .file(seen, links: links))
        }
        if rules.skips(path, isFolder: true) { return nil }
        guard levels.count <= DirectoryScan.maximumDepth else {
          let failure = StableReadFailure.tooDeep(limit: DirectoryScan.maximumDepth)
          return Entry(path: path, finding: .obstacle(failure, seen))
        }
        return enter(path, name: part, in: folder)
      } catch {
        // It went away between the listing and the look, which is no finding.
        if error.meansAbsent { return nil }
        return Entry(path: path, finding: .obstacle(StableReadFailure(error), nil))
      }
    }

    /// Whether a name that is nobody's delivery concerns the watcher all the same.
    private static func isForTheWatcher(_ path: InboxPath) -> Bool {
      InboxRequest(path) != nil || FileDisposal.isInterruptedRemoval(path)
    }

    private mutating func enter(
      _ path: InboxPath,
      name: InboxPath,
      in folder: FileDescriptor,
    ) -> Entry? {
      do throws(SystemError) {
        let opened = try FileDescriptor.open(name, in: folder, flags: O_NOFOLLOW | O_DIRECTORY)
        let seen = try opened.observe()
        unlisted = (opened, path, seen)
        return Entry(path: path, finding: .folder(seen))
      } catch {
        if error.meansAbsent { return nil }
        let seen = try? FileDescriptor.look(at: name, in: folder).seen
        return Entry(path: path, finding: .obstacle(StableReadFailure(error), seen))
      }
    }

    /// Lists the folder given last; what it gives back is why that failed.
    private mutating func listLast() -> Entry? {
      guard let (folder, path, seen) = unlisted else { return nil }
      unlisted = nil
      do throws(SystemError) {
        levels.append(Level(folder: folder, path: path, names: try DirectoryListing(of: folder)))
        return nil
      } catch {
        return Entry(path: path, finding: .obstacle(StableReadFailure(error), seen))
      }
    }
  }
}
