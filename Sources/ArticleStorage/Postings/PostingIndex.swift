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
  /// After so many keys a segment's filter is read from the store.
  private static let keysBeforeFilter = 4_000

  /// How many postings the tail gathers: those of about 2,100 articles, some 11 MB.
  static let tailCapacity = 225_000

  /// How many segments of one level become one of the next.
  static let fanout = 4

  private var segments: [PostingSegment] = []
  private var merge: PostingMerge?
  private var flush: PostingFlush?
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
    for note in [PostingFlush.note, PostingMerge.note] { try note.clear(on: connection) }
    let rows = try PreparedStatement(
      "SELECT id, level, postings, firsts FROM postingSegment ORDER BY id",
      on: connection,
    )
    segments = try rows.all { row in
      PostingSegment(
        id: row.integer(0),
        level: Int(row.integer(1)),
        postings: Int(row.integer(2)),
        firsts: Self.decodeKeys(row.bytes(3)),
      )
    }
  }

  var postingCount: Int {
    segments.reduce(tail.count + (flush?.tail.count ?? 0)) { $0 + $1.postings }
  }

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
      flush?.tail.forEachPosting(of: key, limit: limit) { visit(place, $0) }
    }
    if fetched.limit >= limit, fetched.visit(keys, visit) { return }
    for segment in segments.indices {
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
    for segment in segments.indices {
      try look(up: keys, in: segment, limit: limit) { postings[$0].append($1) }
    }
    fetched = FetchedPostings(keys: keys, limit: limit, postings: postings)
  }

  private func look(
    up keys: [UInt64],
    in segmentPlace: Int,
    limit: Int,
    _ visit: (Int, Posting) -> Void,
  ) throws {
    try readFilter(ofSegment: segmentPlace, beforeAsking: keys.count)
    let segment = segments[segmentPlace]
    // A block is read where SQLite has it, and its row is let go of when the next one is wanted.
    defer { selectBlock.reset() }
    var reader = PostingBlock.Reader(UnsafeRawBufferPointer(start: nil, count: 0))
    var readerBlock = -1
    var readerHasKey = false
    var next = 0
    for (place, key) in keys.enumerated() {
      if let filter = segment.filter, !filter.mayContain(key) { continue }
      // The first block that can hold the key is the last that begins before it: a key that
      // begins a block may have begun in the block before.
      next = Self.firstIndex(in: segment.firsts, notBelow: key, from: next)
      var block = max(0, next - 1)
      var given = 0
      while block < segment.firsts.count, segment.firsts[block] <= key, given < limit {
        if readerBlock != block {
          selectBlock.reset()
          selectBlock.bind(segment.row(ofBlock: block))
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

  private func readFilter(ofSegment place: Int, beforeAsking count: Int) throws {
    guard segments[place].filter == nil else { return }
    let before = segments[place].keysAsked
    segments[place].keysAsked += count
    // A filter that is not there, as in segments of earlier versions, is looked for once.
    guard before < Self.keysBeforeFilter, before + count >= Self.keysBeforeFilter else { return }
    segments[place].filter =
      try PreparedStatement(
        "SELECT filter FROM postingSegment WHERE id = ?",
        on: connection,
      ).bind(segments[place].id).first { PostingFilter($0.buffer(0)) } ?? nil
  }

  // MARK: Segments

  /// Writes the tail as a segment when it holds `least`, so many postings at the most.
  ///
  /// - Returns: whether there is more to do.
  func flushStep(postings: Int, least: Int = tailCapacity) throws -> Bool {
    if flush == nil {
      guard tail.count >= least else { return false }
      flush = try PostingFlush(tail, id: nextSegment, connection: connection)
      tail = PostingTail()
    }
    if let flush, let written = try flush.step(postings: postings) {
      segments.append(written)
      fetched = FetchedPostings()
      self.flush = nil
    }
    return true
  }

  /// Whether the tail has so much that it may wait no longer for a quiet moment to be written.
  var isOverfull: Bool { tail.count >= 2 * Self.tailCapacity }

  private var nextSegment: Int64 {
    max(segments.map(\.id).max() ?? 0, merge?.id ?? 0, flush?.id ?? 0) + 1
  }

  /// Merges what stands in too many segments, so many postings at the most.
  ///
  /// - Returns: whether there is more to do.
  func mergeStep(postings: Int) throws -> Bool {
    if merge == nil {
      let levels = Dictionary(grouping: segments, by: \.level)
      guard
        let full = levels.filter({ $0.value.count >= Self.fanout }).min(by: { $0.key < $1.key })
      else { return false }
      merge = try PostingMerge(
        full.value,
        level: full.key + 1,
        id: nextSegment,
        selectBlock: selectBlock,
        connection: connection,
      )
    }
    if let merge, let merged = try merge.step(postings: postings, selectBlock: selectBlock) {
      let parts = Set(merge.parts.map(\.id))
      segments.removeAll { parts.contains($0.id) }
      segments.append(merged)
      fetched = FetchedPostings()
      self.merge = nil
    }
    return true
  }

  // MARK: Keys

  /// Five bytes a key, most significant first.
  static func encodeKeys(_ keys: [UInt64]) -> [UInt8] {
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
