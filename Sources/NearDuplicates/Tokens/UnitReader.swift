/// Reads the units of a text: spans from the scanner, then one hash for each unit.
enum UnitReader {
  /// Bounds gathered before they are turned into units: small enough to stay in the first cache.
  private static let boundsPerBatch = 2048

  /// Texts are read up to here, one GiB, so that places and counts of units fit 32 bits.
  static let byteLimit = 1 << 30

  /// The units of `text`, in order.
  static func read(
    _ text: UnsafeRawBufferPointer,
    folding: TextFolding,
    recordsPlaces: Bool,
  ) -> UnitBuffer {
    let text = UnsafeRawBufferPointer(rebasing: text.prefix(byteLimit))
    // Words of European languages take about six bytes each; a denser text makes the buffer grow.
    var units = UnitBuffer(capacity: text.count / 5 + 64, recordsPlaces: recordsPlaces)
    var folder = SpanFolder(table: folding.table)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: boundsPerBatch * 3 / 2) { buffer in
      guard let bounds = buffer.baseAddress else { return }
      var scanner = SpanScanner(text, table: folding.table)
      var count = 0
      while !scanner.isAtEnd {
        repeat {
          count &+= scanner.step(into: bounds + count)
        } while !scanner.isAtEnd && count &+ SpanScanner.boundsPerStep <= boundsPerBatch
        let spans = Spans(
          bounds: bounds,
          count: count / 2,
          text: text,
          unusual: bounds + boundsPerBatch,
        )
        spans.read(into: &units, folder: &folder)
        // A span that is still open keeps its start for the next batch.
        if count & 1 == 1 { bounds[0] = bounds[count &- 1] }
        count &= 1
      }
    }
    return units
  }
}

/// Some consecutive spans of a text.
private struct Spans {
  /// Where the spans start and end, in turns.
  let bounds: UnsafeMutablePointer<UInt32>
  let count: Int
  let text: UnsafeRawBufferPointer

  /// Room for a number a span.
  let unusual: UnsafeMutablePointer<UInt32>

  /// Adds the units of these spans to `units`.
  func read(into units: inout UnitBuffer, folder: inout SpanFolder) {
    var done = 0
    units.append(upTo: count) { hashes, places in
      done = hashWords(into: hashes, folder: &folder)
      if let places {
        for index in 0..<done {
          places[index] = UnitPlace(start: bounds[index &* 2], end: bounds[index &* 2 &+ 1])
        }
      }
      return done
    }
    for index in done..<count {
      folder.fold(span(index), of: text, into: &units)
    }
  }

  private func span(_ index: Int) -> Range<Int> {
    Int(bounds[index &* 2])..<Int(bounds[index &* 2 &+ 1])
  }

  /// Hashes the spans up to the first that is not just one word, and returns how many these are.
  ///
  /// ASCII words of up to sixteen bytes are done at once, in a loop without a branch that depends
  /// on the length of a word: sixteen bytes are read from its start on, and sixteen from a table
  /// that ends so many bytes of ones further on as the word is long, to keep the word and nothing
  /// after it. Other words are noted, and done after these.
  private func hashWords(
    into hashes: UnsafeMutablePointer<UInt64>,
    folder: inout SpanFolder,
  ) -> Int {
    let unusualCount = hashShortWords(into: hashes)
    for number in 0..<unusualCount {
      let index = Int(unusual[number])
      guard let hash = folder.hash(ofWord: span(index), of: text) else { return index }
      hashes[index] = hash
    }
    return count
  }

  @inline(__always)
  private func hashShortWords(into hashes: UnsafeMutablePointer<UInt64>) -> Int {
    let onesThenZeros: (UInt64, UInt64, UInt64, UInt64) = (.max, .max, 0, 0)
    return withUnsafeBytes(of: onesThenZeros) { table in
      guard let base = text.baseAddress, let ones = table.baseAddress else { return 0 }
      // Setting this bit turns capitals into small letters, and digits have it already.
      let lowercase: UInt64 = 0x2020_2020_2020_2020
      let lastStart = text.count &- 16
      var unusualCount = 0
      for index in 0..<count {
        let start = Int(bounds[index &* 2])
        let length = Int(bounds[index &* 2 &+ 1]) &- start
        if length <= 16, start <= lastStart {
          let word = base + start
          let mask = ones + (16 &- length)
          var low = UInt64(littleEndian: word.loadUnaligned(as: UInt64.self)) | lowercase
          var high = UInt64(littleEndian: (word + 8).loadUnaligned(as: UInt64.self)) | lowercase
          low &= UInt64(littleEndian: mask.loadUnaligned(as: UInt64.self))
          high &= UInt64(littleEndian: (mask + 8).loadUnaligned(as: UInt64.self))
          hashes[index] = UnitHash.adding(low, high, to: UnitHash.start)
          if (low | high) & 0x8080_8080_8080_8080 == 0 { continue }
        }
        unusual[unusualCount] = UInt32(truncatingIfNeeded: index)
        unusualCount &+= 1
      }
      return unusualCount
    }
  }
}
