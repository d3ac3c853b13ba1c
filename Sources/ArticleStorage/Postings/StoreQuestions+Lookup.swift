package import ArticleModel

extension StoreQuestions {
  /// Calls `visit` with the postings of each key, in no order; a posting may be given more than
  /// once.
  ///
  /// It reads what the writer wrote, with nothing kept from one question to the next: a look-up in
  /// each segment for each key, and what no segment holds yet from end to end.
  ///
  /// - Parameters:
  ///   - keys: ``Posting/key(of:)`` of fingerprints, ascending and without repeats.
  ///   - limit: how many postings of a key are given at most by each segment and by the rest.
  ///   - visit: is given the place of the key in `keys`, the version, and what stands around the
  ///     fingerprint there.
  /// - Throws: `StoreError` when the store cannot be read.
  /// - Complexity: O(*k* · *s*) for *k* keys and *s* segments, and O(*n*) in the newest postings.
  package func forEachPosting(
    of keys: [UInt64],
    limit: Int,
    _ visit: (_ place: Int, _ version: VersionNumber, _ context: UInt16) throws -> Void,
  ) throws {
    guard !keys.isEmpty else { return }
    let segments = try statement("SELECT id FROM postingSegment ORDER BY id").all { $0.integer(0) }
    for segment in segments { try lookUp(keys, in: segment, limit: limit, visit) }
    try lookUpInTail(keys, limit: limit, visit)
  }

  private func lookUp(
    _ keys: [UInt64],
    in segment: Int64,
    limit: Int,
    _ visit: (Int, VersionNumber, UInt16) throws -> Void,
  ) throws {
    let row = try statement("SELECT firsts FROM postingSegment WHERE id = ?").bind(segment)
    defer { row.reset() }
    guard try row.step() else { return }
    let firsts = row.buffer(0)
    let count = firsts.count / 5
    func first(_ block: Int) -> UInt64 {
      (0..<5).reduce(UInt64(0)) { $0 << 8 | UInt64(firsts[block * 5 + $1]) }
    }
    let select = try statement("SELECT block FROM postingBlock WHERE id = ?")
    defer { select.reset() }
    for (place, key) in keys.enumerated() {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if first(middle) < key { low = middle + 1 } else { high = middle }
      }
      // A key that begins a block may have begun in the block before.
      var block = max(0, low - 1)
      var given = 0
      while block < count, given < limit, first(block) <= key {
        select.reset()
        select.bind(segment << 32 | Int64(block))
        guard try select.step() else { break }
        var reader = PostingBlock.Reader(select.buffer(0))
        var hasKey = reader.nextKey()
        while hasKey, reader.key < key { hasKey = reader.nextKey() }
        if hasKey, reader.key == key {
          while given < limit, let posting = reader.nextPosting() {
            try visit(place, VersionNumber(rawValue: Int64(posting.version)), posting.context)
            given += 1
          }
        }
        block += 1
      }
    }
  }

  private func lookUpInTail(
    _ keys: [UInt64],
    limit: Int,
    _ visit: (Int, VersionNumber, UInt16) throws -> Void,
  ) throws {
    // Nearly every posting is of another key: a few bits of it tell, without a search.
    var bits = [UInt64](repeating: 0, count: 1 << 10)
    for key in keys { bits[Int(key & 0xFFFF) >> 6] |= 1 << (key & 63) }
    var given = [Int](repeating: 0, count: keys.count)
    let rows = try statement("SELECT version, fingerprints FROM postingTail ORDER BY id")
    defer { rows.reset() }
    while try rows.step() {
      let version = VersionNumber(rawValue: rows.integer(0))
      let buffer = rows.buffer(1)
      let size = PostingTail.bytesAPosting
      for start in stride(from: 0, to: buffer.count - buffer.count % size, by: size) {
        let key = Posting.key(
          of: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        )
        guard bits[Int(key & 0xFFFF) >> 6] & 1 << (key & 63) != 0 else { continue }
        var low = 0
        var high = keys.count
        while low < high {
          let middle = (low + high) / 2
          if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key, given[low] < limit else { continue }
        given[low] += 1
        let context = buffer.loadUnaligned(fromByteOffset: start + 8, as: UInt16.self)
        try visit(low, version, UInt16(littleEndian: context))
      }
    }
  }

  /// The story that a version is counted in; `nil` for one that is not there any more.
  package func story(of version: VersionNumber) throws -> Int64? {
    try statement("SELECT story FROM version WHERE id = ?").bind(version.rawValue)
      .first { $0.integer(0) }
  }

  /// The versions of a story, at most `limit`, in the order of arrival.
  package func versions(ofStory story: Int64, limit: Int) throws -> [VersionNumber] {
    try statement("SELECT id FROM version WHERE story = ? ORDER BY id LIMIT ?").bind(story)
      .bind(limit).all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// The versions in whose body these words stand one after the other, at most `limit`.
  ///
  /// Words are what the search index takes for such.
  package func versions(withPhrase words: [String], limit: Int) throws -> [VersionNumber] {
    let phrase = words.map { $0.filter { $0 != "\"" && $0 != "\0" } }.joined(separator: " ")
    guard phrase.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
    return try statement("SELECT rowid FROM articleText WHERE articleText MATCH ? LIMIT ?")
      .bind(SearchText.phrase(phrase)).bind(limit)
      .all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// The earliest date that any place of a version states as its publication.
  package func statedEarliest(of version: VersionNumber) throws -> String? {
    try statement(
      """
      SELECT min(value) FROM appearance JOIN statement ON statement.appearance = appearance.id
      WHERE appearance.version = ? AND key = 'datePublished'
      """
    ).bind(version.rawValue).first { $0.optionalText(0) } ?? nil
  }
}
