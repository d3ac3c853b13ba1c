import GRDBSQLite

/// One sorted run of the index, as it is known in memory.
struct PostingSegment {
  let id: Int64
  let level: Int
  let postings: Int

  /// The first key of each block.
  let firsts: [UInt64]

  /// Which keys it may have; `nil` until so many were asked for that it is worth reading.
  var filter: PostingFilter?

  /// How many keys were looked up in it.
  var keysAsked = 0

  /// The row of one of its blocks.
  func row(ofBlock block: Int) -> Int64 { id << 32 | Int64(block) }

  /// Deletes every block of a segment, whether it was finished or not.
  static func deleteBlocks(ofSegment id: Int64, on connection: OpaquePointer) throws {
    try PreparedStatement(
      "DELETE FROM postingBlock WHERE id >= ? AND id < ?",
      on: connection,
    ).bind(id << 32).bind((id + 1) << 32).run()
  }
}

/// Writes one segment: postings in order, a block at a time.
struct PostingSegmentWriter {
  let id: Int64
  let level: Int
  private(set) var count = 0
  private var firsts: [UInt64] = []
  private var filter: PostingFilter
  private var pending: [Posting] = []
  private let connection: OpaquePointer
  private let insertBlock: PreparedStatement

  /// A segment that is to have no more than `capacity` postings.
  init(id: Int64, level: Int, capacity: Int, connection: OpaquePointer) throws {
    self.id = id
    self.level = level
    self.connection = connection
    filter = PostingFilter(keys: capacity)
    insertBlock = try PreparedStatement(
      "INSERT INTO postingBlock (id, block) VALUES (?, ?)",
      on: connection,
    )
  }

  /// Adds a posting, which must not come before the last one.
  mutating func append(_ posting: Posting) throws {
    if pending.last?.key != posting.key { filter.insert(posting.key) }
    pending.append(posting)
    if pending.count == PostingBlock.capacity { try writeBlock() }
  }

  private mutating func writeBlock() throws {
    guard let first = pending.first else { return }
    try insertBlock.bind(id << 32 | Int64(firsts.count))
      .bind(blob: PostingBlock.encode(pending[...])).run()
    firsts.append(first.key)
    count += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, and enters the segment into the index.
  mutating func finish() throws -> PostingSegment {
    try writeBlock()
    try PreparedStatement(
      "INSERT INTO postingSegment (id, level, postings, firsts, filter) VALUES (?, ?, ?, ?, ?)",
      on: connection,
    ).bind(id).bind(level).bind(count).bind(blob: PostingIndex.encodeKeys(firsts))
      .bind(blob: filter.bytes).run()
    return PostingSegment(id: id, level: level, postings: count, firsts: firsts, filter: filter)
  }
}

/// Walks a segment from its first posting to its last.
struct PostingSegmentCursor {
  private let segment: PostingSegment
  private var block = -1
  private var postings: [Posting] = []
  private var place = 0
  private(set) var current: Posting?

  /// A cursor at the first posting.
  init(_ segment: PostingSegment, _ selectBlock: PreparedStatement) throws {
    self.segment = segment
    try advance(selectBlock)
  }

  /// Moves on; after the last posting `current` is `nil`.
  mutating func advance(_ selectBlock: PreparedStatement) throws {
    while place == postings.count {
      block += 1
      guard block < segment.firsts.count else {
        current = nil
        return
      }
      postings =
        try selectBlock.bind(segment.row(ofBlock: block))
        .first { PostingBlock.decode($0.buffer(0)) } ?? []
      place = 0
    }
    current = postings[place]
    place += 1
  }
}
