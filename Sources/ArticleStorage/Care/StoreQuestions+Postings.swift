extension StoreQuestions {
  /// One sorted run of the index as it is kept.
  private struct Segment {
    let id: Int64
    let postings: Int
    /// The first key of each block.
    let firsts: [UInt64]
  }

  private func segments() throws -> [Segment] {
    try statement("SELECT id, postings, firsts FROM postingSegment ORDER BY id").all { row in
      Segment(
        id: row.integer(0),
        postings: Int(row.integer(1)),
        firsts: PostingIndex.decodeKeys(row.bytes(2)),
      )
    }
  }

  /// About how many postings the index has; a posting may be there more than once.
  package func postingCount() throws -> Int {
    let written =
      try statement("SELECT coalesce(sum(postings), 0) FROM postingSegment")
      .first { Int($0.integer(0)) } ?? 0
    let tail =
      try statement("SELECT coalesce(sum(length(fingerprints)), 0) FROM postingTail")
      .first { Int($0.integer(0)) } ?? 0
    return written + tail / PostingTail.bytesAPosting
  }

  /// Calls `found` with every part of the index that cannot be read, is not where its segment says,
  /// or belongs to none.
  ///
  /// A block is right when packing what was read of it gives the same bytes.
  ///
  /// - Complexity: O(*n*) in postings.
  package func checkPostingBlocks(_ found: (StoreFinding) throws -> Void) throws {
    for segment in try segments() {
      let filter =
        try statement("SELECT filter FROM postingSegment WHERE id = ?")
        .bind(segment.id).first { $0.isNull(0) ? nil : PostingFilter($0.buffer(0)) } ?? nil
      var count = 0
      var isFiltered = true
      var last: Posting?
      for (index, first) in segment.firsts.enumerated() {
        let place = "block \(index) of segment \(segment.id)"
        let bytes = try statement("SELECT block FROM postingBlock WHERE id = ?")
          .bind(segment.id << 32 | Int64(index)).first { $0.bytes(0) }
        guard let bytes else {
          try found(StoreFinding(.indexBlock, what: "it is not there", place: place))
          continue
        }
        let postings = bytes.withUnsafeBytes(PostingBlock.decode)
        count += postings.count
        if let filter {
          isFiltered = isFiltered && postings.allSatisfy { filter.mayContain($0.key) }
        }
        let isSorted = zip(postings, postings.dropFirst()).allSatisfy { $0 < $1 }
        guard isSorted, postings.first?.key == first, PostingBlock.encode(postings[...]) == bytes
        else {
          try found(StoreFinding(.indexBlock, what: "it cannot be read to its end", place: place))
          continue
        }
        if let last, let next = postings.first, next <= last {
          try found(StoreFinding(.indexBlock, what: "it is out of order", place: place))
        }
        last = postings.last
      }
      if !isFiltered {
        try found(
          StoreFinding(
            .indexBlock,
            what: "its filter denies what it has",
            place: "segment \(segment.id)",
          )
        )
      }
      if count != segment.postings {
        try found(
          StoreFinding(
            .indexBlock,
            what: "it should have \(segment.postings) postings and has \(count)",
            place: "segment \(segment.id)",
          )
        )
      }
    }
    try checkStrayBlocks(found)
  }

  private func checkStrayBlocks(_ found: (StoreFinding) throws -> Void) throws {
    let stray = try statement(
      """
      SELECT id & 4294967295, id >> 32 FROM postingBlock
      WHERE id >> 32 NOT IN (SELECT id FROM postingSegment
          UNION ALL SELECT CAST(value AS INTEGER) FROM state
            WHERE key IN ('postingFlush', 'postingMerge'))
        OR (id & 4294967295) * 5 >=
          (SELECT length(firsts) FROM postingSegment WHERE postingSegment.id = postingBlock.id >> 32)
      """
    )
    while try stray.step() {
      let place = "block \(stray.integer(0)) of segment \(stray.integer(1))"
      try found(StoreFinding(.indexBlock, what: "no segment has it", place: place))
    }
    let tail = try statement(
      "SELECT id FROM postingTail WHERE length(fingerprints) % \(PostingTail.bytesAPosting) <> 0"
    )
    while try tail.step() {
      let place = "row \(tail.integer(0)) of the newest postings"
      try found(StoreFinding(.indexBlock, what: "it ends within a posting", place: place))
    }
  }

  /// Calls `visit` with every posting whose key is in `keys`, in no order; a posting may be given
  /// more than once.
  ///
  /// - Complexity: O(*n*) in the postings of those keys, and in the newest that no segment holds.
  package func forEachPosting(
    keys: Range<UInt64>,
    _ visit: (Posting) throws -> Void,
  ) throws {
    for segment in try segments() {
      // A key that begins a block may have begun in the block before.
      let start = max(
        0,
        (segment.firsts.firstIndex { $0 >= keys.lowerBound } ?? segment.firsts.count) - 1,
      )
      let end = segment.firsts.firstIndex { $0 >= keys.upperBound } ?? segment.firsts.count
      guard start < end else { continue }
      let blocks = try statement(
        "SELECT block FROM postingBlock WHERE id >= ? AND id < ? ORDER BY id"
      ).bind(segment.id << 32 | Int64(start)).bind(segment.id << 32 | Int64(end))
      do {
        while try blocks.step() {
          for posting in PostingBlock.decode(blocks.buffer(0)) where keys.contains(posting.key) {
            try visit(posting)
          }
        }
      } catch {
        blocks.reset()
        throw error
      }
    }
    let tail = try statement("SELECT version, fingerprints FROM postingTail ORDER BY id")
    do {
      while try tail.step() {
        let version = UInt32(truncatingIfNeeded: tail.integer(0))
        for posting in PostingTail.decode(tail.bytes(1), version: version)
        where keys.contains(posting.key) {
          try visit(posting)
        }
      }
    } catch {
      tail.reset()
      throw error
    }
  }
}

extension PostingTail {
  /// The postings of one row of the table of the newest.
  static func decode(_ bytes: [UInt8], version: UInt32) -> [Posting] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count - buffer.count % bytesAPosting, by: bytesAPosting).map {
        Posting(
          fingerprint: UInt64(
            littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
          ),
          version: version,
          context: UInt16(
            littleEndian: buffer.loadUnaligned(fromByteOffset: $0 + 8, as: UInt16.self)
          ),
        )
      }
    }
  }
}
