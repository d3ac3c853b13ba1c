/// How a run of sorted postings is packed into bytes.
///
/// For each key: the difference to the key before, the number of its versions in this block, and
/// the versions, each as the difference to the one before and followed by the two bytes of its
/// context. All other numbers are LEB128 varints. With ten million postings this takes about eight
/// bytes a posting.
enum PostingBlock {
  /// How many postings a block holds at most: two blocks fill a page of the database.
  static let capacity = 236

  /// Packs `postings`, which must be sorted and free of repeats.
  static func encode(_ postings: ArraySlice<Posting>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(postings.count * 9)
    var previousKey: UInt64 = 0
    var index = postings.startIndex
    while index < postings.endIndex {
      let key = postings[index].key
      var end = index
      while end < postings.endIndex, postings[end].key == key { end += 1 }
      appendVarint(key - previousKey, to: &bytes)
      appendVarint(UInt64(end - index), to: &bytes)
      var previousVersion: UInt32 = 0
      for posting in postings[index..<end] {
        appendVarint(UInt64(posting.version - previousVersion), to: &bytes)
        bytes.append(UInt8(truncatingIfNeeded: posting.context))
        bytes.append(UInt8(truncatingIfNeeded: posting.context >> 8))
        previousVersion = posting.version
      }
      previousKey = key
      index = end
    }
    return bytes
  }

  /// Every posting of a block, as far as it can be read.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> [Posting] {
    var reader = Reader(bytes)
    var postings: [Posting] = []
    postings.reserveCapacity(capacity)
    while reader.nextKey() {
      while let posting = reader.nextPosting() { postings.append(posting) }
    }
    return postings
  }

  /// Reads a block key by key.
  ///
  /// A damaged block ends early rather than trap: what is missing is found by `check`.
  struct Reader {
    /// Valid as long as the reader is used.
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private(set) var key: UInt64 = 0
    private var versionsLeft: UInt64 = 0
    private var version: UInt64 = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Moves to the next key, past what is left of the present one; `false` at the end.
    mutating func nextKey() -> Bool {
      while versionsLeft > 0 {
        // The context has two bytes after the version's.
        versionsLeft -= 1
        guard varint() != nil else { return false }
        offset += 2
      }
      guard let difference = varint(), let count = varint() else { return false }
      key &+= difference
      versionsLeft = count
      version = 0
      return true
    }

    /// The next posting of the present key; `nil` after the last.
    mutating func nextPosting() -> Posting? {
      guard versionsLeft > 0, let difference = varint(), offset + 2 <= bytes.count else {
        versionsLeft = 0
        return nil
      }
      versionsLeft -= 1
      version &+= difference
      let context = UInt16(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
      )
      offset += 2
      return Posting(key: key, version: UInt32(truncatingIfNeeded: version), context: context)
    }

    private mutating func varint() -> UInt64? {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while offset < bytes.count, shift < 64 {
        let byte = bytes[offset]
        offset += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
      return nil
    }
  }

  private static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
