import GRDBSQLite

/// Makes one segment of several, in steps that need not be of one transaction: merging a large
/// index takes seconds, and nothing that arrives is to wait for it.
///
/// Until the last step the parts stay what is looked up in. The blocks of a merge that never came
/// to its end are known by the number noted in `state`, and are deleted when the store is opened.
final class PostingMerge {
  private static let note = "postingMerge"

  /// The segment that is being made.
  var id: Int64 { writer.id }

  /// The segments it is made of.
  let parts: [PostingSegment]

  private var cursors: [PostingSegmentCursor]
  private var writer: PostingSegmentWriter
  private var last: Posting?
  private let connection: OpaquePointer

  init(
    _ parts: [PostingSegment],
    level: Int,
    id: Int64,
    selectBlock: PreparedStatement,
    connection: OpaquePointer,
  ) throws {
    self.parts = parts
    self.connection = connection
    writer = try PostingSegmentWriter(
      id: id,
      level: level,
      capacity: parts.reduce(0) { $0 + $1.postings },
      connection: connection,
    )
    cursors = try parts.map { try PostingSegmentCursor($0, selectBlock) }
    try PreparedStatement(
      """
      INSERT INTO state (key, value) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET value = excluded.value
      """,
      on: connection,
    ).bind(Self.note).bind(String(id)).run()
  }

  /// Merges so many postings more; the new segment when it is whole.
  func step(postings: Int, selectBlock: PreparedStatement) throws -> PostingSegment? {
    for _ in 0..<postings {
      // With four cursors, looking at each is as good as a heap.
      var lowest: (index: Int, posting: Posting)?
      for index in cursors.indices {
        guard let posting = cursors[index].current else { continue }
        if lowest.map({ posting < $0.posting }) ?? true { lowest = (index, posting) }
      }
      guard let lowest else { return try finish() }
      if last.map({ !$0.repeats(lowest.posting) }) ?? true { try writer.append(lowest.posting) }
      last = lowest.posting
      try cursors[lowest.index].advance(selectBlock)
    }
    return nil
  }

  private func finish() throws -> PostingSegment {
    let merged = try writer.finish()
    let deleteSegment = try PreparedStatement(
      "DELETE FROM postingSegment WHERE id = ?",
      on: connection,
    )
    for part in parts {
      try Self.deleteBlocks(part.rows, on: connection)
      try deleteSegment.bind(part.id).run()
    }
    try Self.forget(on: connection)
    return merged
  }

  /// Deletes what a merge wrote that never came to its end.
  static func clearUnfinished(on connection: OpaquePointer) throws {
    let noted =
      try PreparedStatement("SELECT value FROM state WHERE key = ?", on: connection)
      .bind(note).first { Int64($0.text(0)) } ?? nil
    guard let noted else { return }
    try deleteBlocks(noted << 32..<(noted + 1) << 32, on: connection)
    try forget(on: connection)
  }

  private static func deleteBlocks(_ rows: Range<Int64>, on connection: OpaquePointer) throws {
    try PreparedStatement(
      "DELETE FROM postingBlock WHERE id >= ? AND id < ?",
      on: connection,
    ).bind(rows.lowerBound).bind(rows.upperBound).run()
  }

  private static func forget(on connection: OpaquePointer) throws {
    try PreparedStatement("DELETE FROM state WHERE key = ?", on: connection).bind(note).run()
  }
}
