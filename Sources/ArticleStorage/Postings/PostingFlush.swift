import GRDBSQLite

/// Makes a segment of the newest postings, in steps that need not be of one transaction: written at
/// once, those of some thousand articles would keep whatever arrives waiting for a second.
///
/// Until the last step they are looked up where they were. What was written of a segment that was
/// never finished is known by the number noted in `state`, and is deleted when the store is opened.
final class PostingFlush {
  static let note = UnfinishedSegment("postingFlush")

  /// The segment that is being made.
  var id: Int64 { writer.id }

  /// What it is made of.
  let tail: PostingTail

  /// The last row of `postingTail` that it is made of.
  private let lastRow: Int64

  /// The postings by the leading bits of their keys, each part unordered until it is written.
  private let postings: [Posting]
  private let ends: [Int]
  private var next = 0
  private var writer: PostingSegmentWriter
  private let connection: OpaquePointer

  private static let partBits: UInt64 = 10

  /// - Complexity: O(*n*).
  init(_ tail: PostingTail, id: Int64, connection: OpaquePointer) throws {
    self.tail = tail
    self.connection = connection
    (postings, ends) = Self.divide(tail)
    writer = try PostingSegmentWriter(
      id: id,
      level: 0,
      capacity: postings.count,
      connection: connection,
    )
    lastRow =
      try PreparedStatement("SELECT coalesce(max(id), 0) FROM postingTail", on: connection)
      .first { $0.integer(0) } ?? 0
    try Self.note.set(id, on: connection)
  }

  /// Sorts by the leading bits alone, by counting.
  private static func divide(_ tail: PostingTail) -> (postings: [Posting], ends: [Int]) {
    func part(_ key: UInt64) -> Int { Int(key >> (Posting.keyBits - partBits)) }
    var ends = [Int](repeating: 0, count: 1 << Int(partBits))
    tail.forEachPosting { ends[part($0.key)] += 1 }
    var end = 0
    for index in ends.indices {
      end += ends[index]
      ends[index] = end
    }
    var starts = [0] + ends.dropLast()
    let none = Posting(key: 0, version: 0, context: 0)
    var postings = [Posting](repeating: none, count: tail.count)
    tail.forEachPosting { posting in
      let part = part(posting.key)
      postings[starts[part]] = posting
      starts[part] += 1
    }
    return (postings, ends)
  }

  /// Writes so many postings more, and at the most a thousandth of all above that; the new segment
  /// when it is whole.
  func step(postings count: Int) throws -> PostingSegment? {
    var written = 0
    while next < ends.count {
      guard written < count else { return nil }
      let part = postings[(next == 0 ? 0 : ends[next - 1])..<ends[next]].sorted()
      var last: Posting?
      for posting in part {
        if last.map({ !$0.repeats(posting) }) ?? true { try writer.append(posting) }
        last = posting
      }
      written += part.count
      next += 1
    }
    let segment = try writer.finish()
    try PreparedStatement("DELETE FROM postingTail WHERE id <= ?", on: connection).bind(lastRow)
      .run()
    try Self.note.forget(on: connection)
    return segment
  }
}
