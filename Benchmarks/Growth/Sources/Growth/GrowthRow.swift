import Foundation

/// What was measured at one size of the store.
struct GrowthRow {
  let size: Int
  /// With those that were inserted one by one.
  let articles: Int
  let articlesASecond: Double
  /// The sum of all transactions since the size before, in milliseconds.
  let writing: Double
  let load: Double
  let warm: Timings
  let fresh: Timings
  let cold: Timings
  let insertion: Timings
  let reopening: Double
  let coldReopening: Double
  let pages: StorePages
  let memory: (now: Int, peak: Int)
  let segmentWritings: [GrowingStore.SegmentWriting]

  /// The columns, each with its value.
  var columns: [(name: String, value: String)] {
    func bytes(_ count: Int) -> String { Self.text(Double(count) / Double(articles), digits: 1) }
    func megabytes(_ count: Int) -> String { Self.text(Double(count) / 1e6, digits: 1) }
    func milliseconds(_ value: Double) -> String { Self.text(value, digits: 3) }
    func whole(_ value: Double) -> String { Self.text(value, digits: 0) }
    return [
      ("articles", "\(size)"),
      ("lookup_warm_p50_ms", milliseconds(warm.percentile(0.5))),
      ("lookup_warm_p99_ms", milliseconds(warm.percentile(0.99))),
      ("lookup_computing_ms", milliseconds(warm.meanComputing)),
      ("lookup_fresh_p50_ms", milliseconds(fresh.percentile(0.5))),
      ("lookup_fresh_p99_ms", milliseconds(fresh.percentile(0.99))),
      ("lookup_cold_p50_ms", milliseconds(cold.percentile(0.5))),
      ("lookup_cold_p99_ms", milliseconds(cold.percentile(0.99))),
      ("insert_p50_ms", milliseconds(insertion.percentile(0.5))),
      ("insert_p99_ms", milliseconds(insertion.percentile(0.99))),
      ("insert_computing_ms", milliseconds(insertion.meanComputing)),
      ("insert_longest_ms", milliseconds(insertion.longest)),
      ("postings_bytes_an_article", bytes(pages.postingBytes)),
      ("store_bytes_an_article", bytes(pages.usedBytes)),
      ("free_bytes_an_article", bytes(pages.freeBytes)),
      ("resident_mb", megabytes(memory.now)),
      ("resident_peak_mb", megabytes(memory.peak)),
      ("segments", "\(pages.segments)"),
      ("segment_postings", "\(pages.segmentPostings)"),
      ("segments_written", "\(segmentWritings.count)"),
      ("segment_write_p50_ms", whole(flushes.percentile(0.5))),
      ("merges", "\(merges.milliseconds.count)"),
      ("merge_longest_ms", whole(merges.longest)),
      ("segment_share_of_writing", Self.text(segmentShare, digits: 3)),
      ("log_peak_mb", megabytes(segmentWritings.map(\.log).max() ?? 0)),
      ("grown_articles_a_second", whole(articlesASecond)),
      ("reopen_ms", whole(reopening)),
      ("reopen_cold_ms", whole(coldReopening)),
      ("load", Self.text(load, digits: 2)),
    ]
  }

  /// The share of all writing that went into segments of the index.
  private var segmentShare: Double {
    segmentWritings.reduce(0) { $0 + $1.flush + $1.merge } / max(writing, 1e-9)
  }

  private var flushes: Timings {
    var timings = Timings()
    for writing in segmentWritings { timings.append(writing.flush) }
    return timings
  }

  private var merges: Timings {
    var timings = Timings()
    for writing in segmentWritings where writing.levels > 0 { timings.append(writing.merge) }
    return timings
  }

  static func text(_ value: Double, digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
