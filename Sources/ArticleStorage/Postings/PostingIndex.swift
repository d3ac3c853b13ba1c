import GRDBSQLite

/// The index: which versions have a fingerprint.
///
/// Postings come in at random places of the key space, so a tree with a row for each would touch
/// a page for each. Instead they gather in memory (``PostingTail``), are written as sorted
/// *segments*, and every `fanout` segments of one level are merged into one of the next: a
/// log-structured merge tree (O'Neil et al. 1996). A posting is written log₄(*n* ÷ tail) times,
/// always in order; a look-up reads one block in each of the few segments. Keys that are looked
/// up together are looked up in their order, so that a large batch reads a segment once from end
/// to end instead of once for each key.
///
/// Segments are derived from the sketches and can be made again from them at any time.
final class PostingIndex {
  private struct Segment {
    let id: Int64
    let level: Int
    let postings: Int
    /// The first key of each block.
    let firsts: [UInt64]
  }

  /// How many postings the tail gathers: those of about 4,000 articles, some 16 MB.
  static let tailCapacity = 450_000

  /// How many segments of one level become one of the next.
  static let fanout = 4

  private var segments: [Segment] = []
  private(set) var tail = PostingTail()
  private var fetched = FetchedPostings()
  private let connection: OpaquePointer
  private let selectBlock: PreparedStatement

  init(connection: OpaquePointer) throws {
    self.connection = connection
    self.selectBlock = try PreparedStatement(
      "SELECT block FROM postingBlock WHERE id = ?",
      on: connection,
    )
    let rows = try PreparedStatement(
      "SELECT id, level, postings, firsts FROM postingSegment ORDER BY id",
      on: connection,
    )
    segments = try rows.all { row in
      Segment(
        id: row.integer(0),
        level: Int(row.integer(1)),
        postings: Int(row.integer(2)),
        firsts: Self.decodeKeys(row.bytes(3)),
      )
    }
  }

  var postingCount: Int { segments.reduce(tail.count) { $0 + $1.postings } }

  func insert(_ postings: some Sequence<Posting>) {
    for posting in postings { tail.insert(posting) }
  }

  /// For each key, in the order given, calls `visit` with its place in `keys` and every version
  /// that has it; a version may be given more than once.
  ///
  /// - `keys`: ascending.
  /// - `limit`: how many versions of a key are given at most by each segment and by the tail; what
  ///   is in more stories than a few is boilerplate, and need not be read to its end.
  func forEachPosting(
    of keys: [UInt64],
    limit: Int,
    _ visit: (_ place: Int, _ posting: Posting) -> Void,
  ) throws {
    for (place, key) in keys.enumerated() {
      tail.forEachPosting(of: key, limit: limit) { visit(place, $0) }
    }
    if fetched.limit >= limit, fetched.visit(keys, visit) { return }
    for segment in segments {
      try look(up: keys, in: segment, limit: limit, visit)
    }
  }

  /// Reads what the segments have of many keys at once, for look-ups that follow.
  ///
  /// Looked up one after the other, a thousand articles would unpack most blocks many times.
  ///
  /// - `keys`: ascending and without repeats.
  /// - `limit`: as in the look-ups that follow, or more.
  func fetch(_ keys: [UInt64], limit: Int) throws {
    var postings: [[Posting]] = Array(repeating: [], count: keys.count)
    for segment in segments {
      try look(up: keys, in: segment, limit: limit) { postings[$0].append($1) }
    }
    fetched = FetchedPostings(keys: keys, limit: limit, postings: postings)
  }

  private func look(
    up keys: [UInt64],
    in segment: Segment,
    limit: Int,
    _ visit: (Int, Posting) -> Void,
  ) throws {
    // A block is read where SQLite has it, and its row is let go of when the next one is wanted.
    defer { selectBlock.reset() }
    var reader = PostingBlock.Reader(UnsafeRawBufferPointer(start: nil, count: 0))
    var readerBlock = -1
    var readerHasKey = false
    var next = 0
    for (place, key) in keys.enumerated() {
      // The first block that can hold the key is the last that begins before it: a key that
      // begins a block may have begun in the block before.
      next = Self.firstIndex(in: segment.firsts, notBelow: key, from: next)
      var block = max(0, next - 1)
      var given = 0
      while block < segment.firsts.count, segment.firsts[block] <= key, given < limit {
        if readerBlock != block {
          selectBlock.reset()
          selectBlock.bind(segment.id << 32 | Int64(block))
          guard try selectBlock.step() else { break }
          reader = PostingBlock.Reader(selectBlock.buffer(0))
          readerBlock = block
          readerHasKey = reader.nextKey()
        }
        // A reader only goes forward, and so do the keys: what it has passed, none asks for.
        while readerHasKey, reader.key < key { readerHasKey = reader.nextKey() }
        if readerHasKey, reader.key == key {
          while given < limit, let posting = reader.nextPosting() {
            visit(place, posting)
            given += 1
          }
        }
        block += 1
      }
    }
  }

  private func block(_ index: Int, of segment: Segment) throws -> [Posting] {
    try selectBlock.bind(segment.id << 32 | Int64(index))
      .first { PostingBlock.decode($0.buffer(0)) } ?? []
  }

  // MARK: Segments

  /// Writes the tail as a segment when it is full, or in any case when `now` is true.
  ///
  /// - Returns: whether a segment was written, so that the caller notes what is indexed.
  func flush(now: Bool) throws -> Bool {
    guard tail.count >= Self.tailCapacity || (now && tail.count > 0) else { return false }
    let postings = tail.sorted()
    fetched = FetchedPostings()
    try write(level: 0) { append in
      for posting in postings { try append(posting) }
    }
    tail.removeAll()
    return true
  }

  /// Merges what stands in too many segments, one step; `false` when there was nothing to do.
  func mergeOnce() throws -> Bool {
    let levels = Dictionary(grouping: segments, by: \.level)
    guard let full = levels.filter({ $0.value.count >= Self.fanout }).min(by: { $0.key < $1.key })
    else { return false }
    try merge(full.value, level: full.key + 1)
    return true
  }

  private func merge(_ parts: [Segment], level: Int) throws {
    var cursors: [Cursor] = []
    for part in parts {
      var cursor = Cursor(segment: part)
      try cursor.advance(self)
      cursors.append(cursor)
    }
    try write(level: level) { append in
      var last: Posting?
      while true {
        // With four cursors, looking at each is as good as a heap.
        var lowest: (index: Int, posting: Posting)?
        for index in cursors.indices {
          guard let posting = cursors[index].current else { continue }
          if lowest.map({ posting < $0.posting }) ?? true { lowest = (index, posting) }
        }
        guard let lowest else { break }
        if last.map({ !$0.repeats(lowest.posting) }) ?? true { try append(lowest.posting) }
        last = lowest.posting
        try cursors[lowest.index].advance(self)
      }
    }
    let deleteBlocks = try PreparedStatement(
      "DELETE FROM postingBlock WHERE id >= ? AND id < ?",
      on: connection,
    )
    let deleteSegment = try PreparedStatement(
      "DELETE FROM postingSegment WHERE id = ?",
      on: connection,
    )
    for part in parts {
      try deleteBlocks.bind(part.id << 32).bind((part.id + 1) << 32).run()
      try deleteSegment.bind(part.id).run()
    }
    let merged = Set(parts.map(\.id))
    segments.removeAll { merged.contains($0.id) }
  }

  /// Walks a segment from its first posting to its last.
  private struct Cursor {
    let segment: Segment
    var block = -1
    var postings: [Posting] = []
    var place = 0
    var current: Posting?

    mutating func advance(_ index: PostingIndex) throws {
      while place == postings.count {
        block += 1
        guard block < segment.firsts.count else {
          current = nil
          return
        }
        postings = try index.block(block, of: segment)
        place = 0
      }
      current = postings[place]
      place += 1
    }
  }

  private func write(
    level: Int,
    _ postings: (_ append: (Posting) throws -> Void) throws -> Void,
  ) throws {
    let id = (segments.map(\.id).max() ?? 0) + 1
    let insertBlock = try PreparedStatement(
      "INSERT INTO postingBlock (id, block) VALUES (?, ?)",
      on: connection,
    )
    var firsts: [UInt64] = []
    var pending: [Posting] = []
    var count = 0
    func close() throws {
      guard let first = pending.first else { return }
      try insertBlock.bind(id << 32 | Int64(firsts.count)).bind(
        blob: PostingBlock.encode(pending[...])
      )
      .run()
      firsts.append(first.key)
      count += pending.count
      pending.removeAll(keepingCapacity: true)
    }
    try postings { posting in
      pending.append(posting)
      if pending.count == PostingBlock.capacity { try close() }
    }
    try close()
    try PreparedStatement(
      "INSERT INTO postingSegment (id, level, postings, firsts) VALUES (?, ?, ?, ?)",
      on: connection,
    ).bind(id).bind(level).bind(count).bind(blob: Self.encodeKeys(firsts)).run()
    segments.append(Segment(id: id, level: level, postings: count, firsts: firsts))
  }

  // MARK: Keys

  /// Five bytes a key, most significant first.
  private static func encodeKeys(_ keys: [UInt64]) -> [UInt8] {
    keys.flatMap { key in (0..<5).map { UInt8(truncatingIfNeeded: key >> (32 - 8 * UInt64($0))) } }
  }

  static func decodeKeys(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count - bytes.count % 5, by: 5).map { start in
      bytes[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
  }

  /// The index of the first of `keys`, from `start` on, that is not below `key`.
  ///
  /// - Complexity: O(log *d*) in how far it is from `start`.
  private static func firstIndex(
    in keys: [UInt64],
    notBelow key: UInt64,
    from start: Int,
  ) -> Int {
    var low = start
    var stride = 1
    while low + stride <= keys.count, keys[low + stride - 1] < key {
      low += stride
      stride *= 2
    }
    var high = min(low + stride, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
