import GRDBSQLite

/// The note that a segment is being written, which outlives a program that never finished it.
struct UnfinishedSegment {
  /// The key in `state`, whose value is the segment's number.
  private let key: String

  /// The note kept under `key`.
  init(_ key: String) { self.key = key }

  /// Notes that the segment `id` is begun.
  func set(_ id: Int64, on connection: OpaquePointer) throws {
    try PreparedStatement(
      """
      INSERT INTO state (key, value) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET value = excluded.value
      """,
      on: connection,
    ).bind(key).bind(String(id)).run()
  }

  /// Takes the note away.
  func forget(on connection: OpaquePointer) throws {
    try PreparedStatement("DELETE FROM state WHERE key = ?", on: connection).bind(key).run()
  }

  /// Deletes what was written of a segment that never came to its end.
  func clear(on connection: OpaquePointer) throws {
    let noted =
      try PreparedStatement("SELECT value FROM state WHERE key = ?", on: connection)
      .bind(key).first { Int64($0.text(0)) } ?? nil
    guard let noted else { return }
    try PostingSegment.deleteBlocks(ofSegment: noted, on: connection)
    try forget(on: connection)
  }
}
