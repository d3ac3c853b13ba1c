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
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: boundsPerBatch) { bounds in
      guard let bounds = bounds.baseAddress else { return }
      var scanner = SpanScanner(text, table: folding.table)
      var count = 0
      while !scanner.isAtEnd {
        repeat {
          count &+= scanner.step(into: bounds + count)
        } while !scanner.isAtEnd && count &+ SpanScanner.boundsPerStep <= boundsPerBatch
        hashSpans(bounds, count: count / 2, of: text, folder: &folder, into: &units)
        // A span that is still open keeps its start for the next batch.
        if count & 1 == 1 { bounds[0] = bounds[count &- 1] }
        count &= 1
      }
    }
    return units
  }

  /// Adds the units of the spans between each two bounds.
  private static func hashSpans(
    _ bounds: UnsafeMutablePointer<UInt32>,
    count: Int,
    of text: UnsafeRawBufferPointer,
    folder: inout SpanFolder,
    into units: inout UnitBuffer,
  ) {
    var index = 0
    while index < count {
      units.append(upTo: count - index) { hashes, places in
        let done = hashShortWords(
          bounds + index * 2,
          count: count - index,
          of: text,
          into: hashes,
          places,
        )
        index += done
        return done
      }
      guard index < count else { return }
      // A span of another kind: a long word, one at the very end, or one with more than ASCII.
      let start = bounds[index * 2]
      let end = bounds[index * 2 + 1]
      let isShort = end - start <= 16 && Int(start) + 16 <= text.count
      if !isShort, let hash = asciiHash(Int(start), Int(end), of: text) {
        units.reserve(1)
        units.append(hash, from: start, to: end)
      } else {
        folder.fold(Int(start)..<Int(end), of: text, into: &units)
      }
      index += 1
    }
  }

  /// Hashes spans as long as they are ASCII words of up to sixteen bytes, and returns how many.
  ///
  /// The hot loop: no branch in it depends on the length of a word. Sixteen bytes are read from
  /// its start on, and sixteen from a table that ends so many bytes of ones further on as the word
  /// is long, to keep the word and nothing after it.
  @inline(__always)
  private static func hashShortWords(
    _ bounds: UnsafeMutablePointer<UInt32>,
    count: Int,
    of text: UnsafeRawBufferPointer,
    into hashes: UnsafeMutablePointer<UInt64>,
    _ places: UnsafeMutablePointer<UnitPlace>?,
  ) -> Int {
    let onesThenZeros: (UInt64, UInt64, UInt64, UInt64) = (.max, .max, 0, 0)
    return withUnsafeBytes(of: onesThenZeros) { table in
      guard let base = text.baseAddress, let ones = table.baseAddress else { return 0 }
      // Setting this bit turns capitals into small letters, and digits have it already.
      let lowercase: UInt64 = 0x2020_2020_2020_2020
      let lastStart = text.count &- 16
      for index in 0..<count {
        let start = Int(bounds[index &* 2])
        let end = Int(bounds[index &* 2 &+ 1])
        let length = end &- start
        guard length <= 16, start <= lastStart else { return index }
        let word = base + start
        let mask = ones + (16 &- length)
        var low = UInt64(littleEndian: word.loadUnaligned(as: UInt64.self)) | lowercase
        var high = UInt64(littleEndian: (word + 8).loadUnaligned(as: UInt64.self)) | lowercase
        low &= UInt64(littleEndian: mask.loadUnaligned(as: UInt64.self))
        high &= UInt64(littleEndian: (mask + 8).loadUnaligned(as: UInt64.self))
        guard (low | high) & 0x8080_8080_8080_8080 == 0 else { return index }
        hashes[index] = UnitHash.adding(low, high, to: UnitHash.start)
        if let places {
          places[index] = UnitPlace(
            start: UInt32(truncatingIfNeeded: start),
            end: UInt32(truncatingIfNeeded: end),
          )
        }
      }
      return count
    }
  }

  /// The hash of a word of ASCII letters and digits; `nil` if there is anything else in it.
  @inline(__always)
  private static func asciiHash(
    _ start: Int,
    _ end: Int,
    of text: UnsafeRawBufferPointer,
  ) -> UInt64? {
    var state = UnitHash.start
    var offset = start
    while true {
      let length = end &- offset
      var low: UInt64
      var high: UInt64
      if offset &+ 16 <= text.count {
        low = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        high = UInt64(
          littleEndian: text.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self)
        )
      } else {
        (low, high) = lastBytes(of: text, from: offset)
      }
      let isLast = length <= 16
      let lowMask = UInt64.max >> UInt64(8 &* max(0, 8 &- length))
      let highMask = UInt64.max >> UInt64(8 &* max(0, 16 &- max(8, length)))
      low &= lowMask
      high &= highMask
      if (low | high) & 0x8080_8080_8080_8080 != 0 { return nil }
      // Setting this bit turns capitals into small letters, and digits have it already.
      let lowercase: UInt64 = 0x2020_2020_2020_2020
      state = UnitHash.adding(low | lowercase & lowMask, high | lowercase & highMask, to: state)
      if isLast { return state }
      offset &+= 16
    }
  }

  /// The up to sixteen bytes from `offset` to the end of the text, padded with zeros.
  @inline(never)
  private static func lastBytes(
    of text: UnsafeRawBufferPointer,
    from offset: Int,
  ) -> (low: UInt64, high: UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<min(16, text.count - offset) {
      let byte = UInt64(text[offset + index])
      if index < 8 {
        low |= byte << UInt64(index * 8)
      } else {
        high |= byte << UInt64(index * 8 - 64)
      }
    }
    return (low, high)
  }
}
