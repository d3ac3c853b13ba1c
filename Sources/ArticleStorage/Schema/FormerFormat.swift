import GRDB

/// The copy of a store that is kept before its tables are changed to a newer format.
enum FormerFormat {
  /// Copies the store at `path`, if it has a format older than `version`, to
  /// `NAME.before-format-N`; a copy that is there already is of an attempt that was interrupted,
  /// and is made again.
  ///
  /// - Returns: where the copy is; `nil` where none was needed.
  /// - Throws: `StoreError` when there is no room for it; nothing is changed then.
  static func keep(_ queue: DatabaseQueue, path: String, before version: Int32) throws -> String? {
    let present = try queue.read { try Int32.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard 0 < present, present < version else { return nil }
    let copy = path + ".before-format-\(version)"
    _ = try StoreBackup.make(of: path, at: copy, replacing: true, progress: { _ in })
    return copy
  }
}
