import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Makes a copy of a store while it is used.
///
/// The copy is one state of the store, whatever is written meanwhile. It is made under another
/// name (`FILE.partial`), checked by SQLite, brought to the disk, and only then renamed: under its
/// own name it is whole, or what was there before is.
public enum StoreBackup {
  /// What was copied.
  public struct Summary: Hashable, Sendable {
    /// The size of the copy in bytes.
    public let byteCount: Int64
  }

  /// How many pages are copied between two words about the progress: one MB.
  private static let pagesAtOnce: CInt = 256

  /// Copies a store.
  ///
  /// - Parameters:
  ///   - store: the path of the store.
  ///   - target: the path of the copy.
  ///   - replacing: whether a file that is there may be replaced.
  ///   - progress: told now and then what share is copied.
  /// - Returns: what was copied.
  /// - Throws: `StoreError`: `cannotWrite` also where a file is there that must not be replaced,
  ///   `damaged` when the copy does not pass the check.
  public static func make(
    of store: String,
    at target: String,
    replacing: Bool,
    progress: (Double) -> Void,
  ) throws -> Summary {
    let handle = try StoreFile.checkBeforeReading(path: store)
    defer { withExtendedLifetime(handle) {} }
    try checkTarget(target, of: store, replacing: replacing)
    let partial = try PartialFile(of: target)
    try withoutActuallyEscaping(progress) { try copy(store, to: partial, progress: $0) }
    SystemFile.give(partial.path, theRightsOf: store)
    try SystemFile.synchronize(partial.path)
    // Somebody may have put a file there since.
    try checkTarget(target, of: store, replacing: replacing)
    try partial.rename()
    try SystemFile.synchronize(SystemFile.folder(of: target))
    var information = stat()
    return Summary(byteCount: stat(target, &information) == 0 ? Int64(information.st_size) : 0)
  }

  private static func checkTarget(
    _ target: String,
    of store: String,
    replacing: Bool,
  ) throws {
    guard let present = SystemFile.identity(target) else { return }
    func refusal(_ reason: String) -> StoreError {
      StoreError(code: .cannotWrite, message: "\(target): \(reason)")
    }
    if present == SystemFile.identity(store) {
      throw refusal("is the store itself; name another file for the copy")
    }
    var information = stat()
    guard stat(target, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw refusal("is not a file; name a file for the copy")
    }
    guard replacing else {
      throw refusal("is there already; name another file, or replace it with --force")
    }
    // A copy must never stand beside the log of another database, which would be read as its own.
    for suffix in ["-wal", "-journal"] where SystemFile.identity(target + suffix) != nil {
      throw refusal("is in use as a database (\(target)\(suffix) is there); name another file")
    }
  }

  private static func copy(
    _ store: String,
    to partial: PartialFile,
    progress: @escaping (Double) -> Void,
  ) throws {
    let target = try StoreError.translating(path: partial.path) {
      try DatabaseQueue(path: partial.path)
    }
    let source = try StoreError.translating(path: store) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let source = try DatabaseQueue(path: store, configuration: configuration)
      try StoreFile.checkFormat(source, path: store)
      return source
    }
    try StoreError.translating(path: partial.path) {
      try target.writeWithoutTransaction { copy in
        try source.read { db in
          // From the first look on, this connection sees one state of the store.
          _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
          try db.backup(to: copy, pagesPerStep: pagesAtOnce) { step in
            let total = max(1, step.totalPageCount)
            progress(Double(step.completedPageCount) / Double(total))
          }
        }
        // One file, that can be read where nothing may be written beside it.
        try copy.execute(sql: "PRAGMA journal_mode = DELETE")
        let verdict = try String.fetchOne(copy, sql: "PRAGMA integrity_check(1)")
        guard verdict == "ok" else {
          throw StoreError(
            code: .damaged,
            message: "\(store): damaged, so no copy was made; look at it with `stemma check`",
            cause: verdict,
          )
        }
      }
    }
    try target.close()
    try source.close()
  }
}

/// A file that is being written, and is removed unless it gets its name.
private final class PartialFile {
  let path: String
  private let target: String
  private let descriptor: Int32
  private var isNamed = false

  init(of target: String) throws {
    self.target = target
    path = target + ".partial"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemFile.failure(path, "cannot be made") }
    var own = stat()
    var present = stat()
    // Who held the lock until now may have given the file its name: then it is not ours to empty.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &own) == 0,
      stat(path, &present) == 0, own.st_ino == present.st_ino, own.st_dev == present.st_dev
    else {
      close(descriptor)
      throw StoreError(
        code: .tryLater,
        message: "\(path): another copy is being made there; try again when it is done",
      )
    }
    guard ftruncate(descriptor, 0) == 0 else {
      close(descriptor)
      throw SystemFile.failure(path, "cannot be written")
    }
    SystemFile.remove(path + "-journal")
    SystemFile.remove(path + "-wal")
    SystemFile.remove(path + "-shm")
  }

  /// Gives the file the name it was made for.
  func rename() throws {
    try SystemFile.rename(path, to: target)
    isNamed = true
  }

  deinit {
    if !isNamed {
      for suffix in ["", "-journal", "-wal", "-shm"] { SystemFile.remove(path + suffix) }
    }
    close(descriptor)
  }
}
