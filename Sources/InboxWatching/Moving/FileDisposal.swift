#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Puts files away that were handled: into a folder of their inbox, or out of the world.
///
/// Only the very state that was handled is put away: should another file have taken the name
/// meanwhile, it gets its name back and is offered. Nothing is ever replaced. A rename stays on
/// one file system; what cannot be renamed stays where it is.
///
/// What was done is on the disk after ``synchronize()``. Whoever puts away has to have recorded
/// the file durably before, so that at any moment the file is there or its record is.
public struct FileDisposal {
  /// The folder of an inbox for what was taken in.
  public static let done = "done"

  /// The folder of an inbox for what was refused.
  public static let failed = "failed"

  /// Behind the name of a refused file, the name of the file that says why.
  public static let reasonEnding = ".reason.txt"

  private static let removingPrefix = ".stemma-removing-"

  private var changedFolders: Set<InboxPath> = []

  /// A disposal of nothing as yet.
  public init() {}

  /// Moves `file` into the folder `name` of its inbox, under the path that it had in the inbox.
  ///
  /// - Parameters:
  ///   - file: in the state in which it was offered.
  ///   - name: the folder directly in the inbox; it is made.
  ///   - reason: a sentence that is put beside it, as `NAME.reason.txt`.
  /// - Returns: where it is now; `nil` when it is not there any more in that state.
  /// - Throws: what is in the way. The file is then where it was.
  public mutating func move(
    _ file: SettledFile,
    into name: String,
    reason: String? = nil,
  ) throws(FileFailure) -> InboxPath? {
    guard isThere(file.location, as: file.observation) else { return nil }
    let target = file.inbox.appending(InboxPath(name)).appending(file.path)
    do throws(SystemError) {
      changedFolders.formUnion(try Renaming.makeFolder(target.folder, below: file.inbox))
      let moved = try Renaming.move(file.location, toFreeName: target)
      changedFolders.formUnion([file.location.folder, moved.folder])
      guard isThere(moved, as: file.observation) else {
        giveBack(moved, to: file.location)
        return nil
      }
      if let reason { try write(reason, beside: moved) }
      return moved
    } catch {
      throw FileFailure(target, "cannot be moved there", error)
    }
  }

  /// Removes `file`; whether it was still there in the state in which it was offered.
  ///
  /// - Throws: what is in the way. The file is then where it was.
  public mutating func remove(_ file: SettledFile) throws(FileFailure) -> Bool {
    guard isThere(file.location, as: file.observation) else { return false }
    // Under a name that nobody else uses nothing can take its place between the look and the end.
    let aside = file.location.folder.appending(
      Array(Self.removingPrefix.utf8) + file.location.name
    )
    do throws(SystemError) {
      try Renaming.move(file.location, to: aside)
      changedFolders.insert(file.location.folder)
      guard isThere(aside, as: file.observation) else {
        giveBack(aside, to: file.location)
        return false
      }
      guard aside.withSystemPath({ unlink($0) }) == 0 else {
        let error = SystemError.last
        giveBack(aside, to: file.location)
        throw error
      }
      return true
    } catch {
      throw FileFailure(file.location, "cannot be removed", error)
    }
  }

  /// Waits until the disk has everything that was done since the last call.
  public mutating func synchronize() throws(FileFailure) {
    defer { changedFolders = [] }
    for folder in changedFolders.sorted() {
      do throws(SystemError) {
        try Renaming.synchronize(folder)
      } catch {
        // A folder that is gone has no names to keep.
        if !error.meansAbsent { throw FileFailure(folder, "cannot be brought to the disk", error) }
      }
    }
  }

  /// Whether a file has the name under which it was to be removed.
  static func isInterruptedRemoval(_ path: InboxPath) -> Bool {
    path.name.starts(with: removingPrefix.utf8) && path.name.count > removingPrefix.utf8.count
  }

  /// Gives a file its name back whose removal was interrupted.
  ///
  /// Where that fails the file stays under the hidden name, and the next start tries again: nothing
  /// is lost, and what it holds is recorded.
  static func restore(_ path: InboxPath) {
    let name = path.name.dropFirst(removingPrefix.utf8.count)
    _ = try? Renaming.move(path, toFreeName: path.folder.appending(name))
  }

  /// Whether there is a file at `path`, relative to the inbox, or one that was put aside from there.
  public static func hasFile(_ path: InboxPath, in inbox: InboxPath) -> Bool {
    let aside = inbox.appending(InboxPath(failed)).appending(path)
    return [inbox.appending(path), aside].contains { (try? FileDescriptor.look(at: $0)) != nil }
  }

  /// Puts a file that was refused back to where it was, if it was put aside, and takes away what
  /// said why.
  ///
  /// - Parameters:
  ///   - path: where it was, relative to the inbox.
  ///   - inbox: the inbox.
  /// - Returns: whether it is there now.
  static func takeBack(_ path: InboxPath, into inbox: InboxPath) -> Bool {
    let place = inbox.appending(path)
    if (try? FileDescriptor.look(at: place)) != nil { return true }
    let aside = inbox.appending(InboxPath(failed)).appending(path)
    guard (try? Renaming.makeFolder(place.folder, below: inbox)) != nil,
      (try? Renaming.move(aside, to: place)) != nil
    else { return false }
    let reason = aside.folder.appending(Array(aside.name) + Array(reasonEnding.utf8))
    _ = reason.withSystemPath { unlink($0) }
    return true
  }

  private func isThere(_ path: InboxPath, as observation: FileObservation) -> Bool {
    guard let seen = try? FileDescriptor.look(at: path).seen else { return false }
    return seen.isSameBytes(as: observation)
  }

  private func giveBack(_ path: InboxPath, to name: InboxPath) {
    _ = try? Renaming.move(path, toFreeName: name)
  }

  private mutating func write(_ reason: String, beside file: InboxPath) throws(SystemError) {
    let delivery = InboxDelivery(into: file.folder, durably: true)
    let name = Array(file.name) + Array(Self.reasonEnding.utf8)
    do throws(FileFailure) {
      _ = try delivery.deliver(Array((reason + "\n").utf8), as: name, replacing: true)
    } catch {
      throw error.error
    }
  }
}

extension FileObservation {
  /// Whether the same file has the same bytes, as far as its size and times tell.
  ///
  /// A rename changes the time of the last change, and nothing about the bytes.
  public func isSameBytes(as other: FileObservation) -> Bool {
    kind == other.kind && device == other.device && inode == other.inode && size == other.size
      && modified == other.modified
  }
}
