import GRDBSQLite

/// Makes one segment of several, in steps that need not be of one transaction: merging a large
/// index takes seconds, and nothing that arrives is to wait for it.
///
/// Until the last step the parts stay what is looked up in. The blocks of a merge that never came
/// to its end are known by the number noted in `state`, and are deleted when the store is opened.
final class PostingMerge {
  static let note = UnfinishedSegment("postingMerge")

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
    try Self.note.set(id, on: connection)
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
      try PostingSegment.deleteBlocks(ofSegment: part.id, on: connection)
      try deleteSegment.bind(part.id).run()
    }
    try Self.note.forget(on: connection)
    return merged
  }
}
