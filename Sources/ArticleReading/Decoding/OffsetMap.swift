/// Where the bytes of a derived text stand in the text it was derived from.
///
/// Decoding derives UTF-8 from a file, and a format derives plain text from markup; both keep
/// such a map, so that every range found in the derived text can be given as bytes of the file.
struct OffsetMap: Sendable {
  /// Equal steps from one text to the other: `count` units, each `width` bytes long in the
  /// derived text and `sourceWidth` bytes in the source.
  ///
  /// A text of another charset has two runs a foreign letter, so each is 20 bytes and not 40;
  /// `DocumentReader` refuses texts in which a place would not fit.
  struct Run: Sendable {
    private let storedStart: UInt32
    private let storedSource: UInt32
    private var storedCount: UInt32
    private let storedWidth: UInt32
    private let storedSourceWidth: UInt32

    init(start: Int, source: Int, count: Int, width: Int, sourceWidth: Int) {
      storedStart = UInt32(clamping: start)
      storedSource = UInt32(clamping: source)
      storedCount = UInt32(clamping: count)
      storedWidth = UInt32(clamping: width)
      storedSourceWidth = UInt32(clamping: sourceWidth)
    }

    var start: Int { Int(storedStart) }
    var source: Int { Int(storedSource) }
    var width: Int { Int(storedWidth) }
    var sourceWidth: Int { Int(storedSourceWidth) }

    var count: Int {
      get { Int(storedCount) }
      set { storedCount = UInt32(clamping: newValue) }
    }

    var end: Int { start + count * width }
    var sourceEnd: Int { source + count * sourceWidth }

    /// Whether byte *n* of the one side is byte *n* of the other, and the same byte.
    var isVerbatim: Bool { width == 1 && sourceWidth == 1 }
  }

  /// In order of the derived text and without gaps there; the source may have gaps.
  private(set) var runs: [Run] = []

  /// An empty map, to be filled from left to right.
  init() {}

  /// The map of a text that stands in its source as it is, from byte `source` on.
  init(verbatim length: Int, at source: Int) {
    if length > 0 {
      runs = [Run(start: 0, source: source, count: length, width: 1, sourceWidth: 1)]
    }
  }

  /// Makes room for the runs of a text of which each byte from 0x80 on is a unit by itself, so that
  /// they are not kept twice while they grow.
  mutating func reserveRuns(for document: [UInt8]) {
    var count = 1
    var wasPlain = false
    for byte in document {
      let isPlain = byte < 0x80
      if !isPlain || !wasPlain { count += 1 }
      wasPlain = isPlain
    }
    reserveRuns(count)
  }

  /// Makes room for `count` runs.
  mutating func reserveRuns(_ count: Int) { runs.reserveCapacity(count) }

  /// How many runs there are from the one at `range`'s beginning to the one at its end.
  func runCount(in range: Range<Int>) -> Int {
    range.isEmpty ? 0 : run(at: range.upperBound - 1) - run(at: range.lowerBound) + 1
  }

  /// The length of the derived text in bytes.
  var length: Int { runs.last?.end ?? 0 }

  /// Where the last run ends in the source.
  var sourceEnd: Int { runs.last?.sourceEnd ?? 0 }

  /// Takes away the last `width` bytes, which must have been added as one unit; returns whether
  /// they were.
  mutating func removeLast(_ width: Int) -> Bool {
    guard let last = runs.last, last.count == 1, last.width == width else { return false }
    runs.removeLast()
    return true
  }

  /// Adds `count` bytes that stand at `source` as they are.
  mutating func appendVerbatim(_ count: Int, at source: Int) {
    append(count: count, width: 1, source: source, sourceWidth: 1)
  }

  /// Adds `width` bytes that stand for `sourceWidth` bytes at `source`.
  mutating func appendUnit(width: Int, source: Int, sourceWidth: Int) {
    // One byte for one would say that they are the same byte: then it is told as put in there.
    let isOneForOne = width == 1 && sourceWidth == 1
    append(count: 1, width: width, source: source, sourceWidth: isOneForOne ? 0 : sourceWidth)
  }

  /// Takes back what was added from byte `length` of the derived text on.
  mutating func cut(to length: Int) {
    while let last = runs.last, last.start >= length { runs.removeLast() }
    guard let last = runs.last, last.end > length else { return }
    runs[runs.count - 1].count = max(1, (length - last.start) / last.width)
  }

  private mutating func append(count: Int, width: Int, source: Int, sourceWidth: Int) {
    guard count > 0, width > 0 else { return }
    if let last = runs.last, last.width == width, last.sourceWidth == sourceWidth,
      last.sourceEnd == source
    {
      runs[runs.count - 1].count += count
    } else {
      runs.append(
        Run(
          start: length,
          source: source,
          count: count,
          width: width,
          sourceWidth: sourceWidth,
        )
      )
    }
  }

  /// The index of the run that holds byte `offset` of the derived text.
  ///
  /// - Complexity: O(log *n*) in the number of runs.
  func run(at offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The smallest run of the source that holds all of `range` of the derived text.
  ///
  /// An empty range gives the empty range before the byte that follows it.
  func source(of range: Range<Int>) -> Range<Int> {
    guard let final = runs.last else { return 0..<0 }
    let first = run(at: range.lowerBound)
    guard first < runs.count else { return final.sourceEnd..<final.sourceEnd }
    let start = sourceOffset(of: range.lowerBound, in: runs[first], roundingUp: false)
    guard !range.isEmpty else { return start..<start }
    let last = min(run(at: range.upperBound - 1), runs.count - 1)
    let end = sourceOffset(of: range.upperBound, in: runs[last], roundingUp: true)
    return start..<max(start, end)
  }

  private func sourceOffset(of offset: Int, in run: Run, roundingUp: Bool) -> Int {
    let distance = min(max(0, offset - run.start), run.count * run.width)
    let units = roundingUp ? (distance + run.width - 1) / run.width : distance / run.width
    return run.source + units * run.sourceWidth
  }

  /// This map and then `outer`: from what this one derives to what the other was derived from.
  ///
  /// - Complexity: O(*n* + *m* log *k*) in the runs and units of both.
  func followed(by outer: OffsetMap) -> OffsetMap {
    var result = OffsetMap()
    result.runs.reserveCapacity(runs.count)
    for run in runs {
      if run.isVerbatim {
        result.append(run.source..<run.sourceEnd, through: outer)
      } else {
        for unit in 0..<run.count {
          let start = run.source + unit * run.sourceWidth
          let source = outer.source(of: start..<start + run.sourceWidth)
          result.appendUnit(
            width: run.width,
            source: source.lowerBound,
            sourceWidth: source.count,
          )
        }
      }
    }
    return result
  }

  /// Adds the bytes that `outer` derives in `range` of its text.
  private mutating func append(_ range: Range<Int>, through outer: OffsetMap) {
    var start = range.lowerBound
    var index = outer.run(at: start)
    while start < range.upperBound, index < outer.runs.count {
      let run = outer.runs[index]
      let end = min(range.upperBound, run.end)
      if run.isVerbatim {
        appendVerbatim(end - start, at: run.source + (start - run.start))
      } else {
        while start < end {
          let unit = (start - run.start) / run.width
          let unitEnd = min(end, run.start + (unit + 1) * run.width)
          appendUnit(
            width: unitEnd - start,
            source: run.source + unit * run.sourceWidth,
            sourceWidth: run.sourceWidth,
          )
          start = unitEnd
        }
      }
      start = end
      index += 1
    }
  }
}
