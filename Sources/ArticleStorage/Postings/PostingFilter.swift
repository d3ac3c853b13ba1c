/// Tells of most keys that a segment does not have that it does not have them.
///
/// Most fingerprints of a new text are in no segment, and most others in one: without a filter
/// each would cost a block of each segment. This is a Bloom filter (Bloom 1970) whose four bits
/// of a key lie in one word (Putze, Sanders and Singler 2007), so that asking costs one look into
/// memory. With ten bits a key one absent key in thirty or so is not recognised as such.
struct PostingFilter {
  /// How many bits a key has, as far as the filter may be large enough for it.
  private static let bitsAKey = 10

  /// The largest filter: larger segments have fewer bits a key, and memory stays bounded.
  private static let largestByteCount = 16 << 20

  private(set) var words: [UInt64]

  /// An empty filter for so many keys.
  init(keys: Int) {
    let bytes = min(Self.largestByteCount, keys / 8 * Self.bitsAKey + Self.bitsAKey)
    words = [UInt64](repeating: 0, count: bytes / 8 + 1)
  }

  /// A filter as it was kept; `nil` for what cannot be one.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty, bytes.count % 8 == 0 else { return nil }
    words = stride(from: 0, to: bytes.count, by: 8).map {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
    }
  }

  /// The words one after the other, little-endian.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8)
    for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
    return bytes
  }

  mutating func insert(_ key: UInt64) {
    let (word, bits) = place(of: key)
    words[word] |= bits
  }

  /// Whether the key may be there; `false` is certain.
  func mayContain(_ key: UInt64) -> Bool {
    let (word, bits) = place(of: key)
    return words[word] & bits == bits
  }

  private func place(of key: UInt64) -> (word: Int, bits: UInt64) {
    // Fibonacci hashing (Knuth): the high half chooses the word, the low half the bits in it.
    var hash = key &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    let word = Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(words.count)) >> 32)
    let bits =
      UInt64(1) << (hash & 63) | UInt64(1) << (hash >> 6 & 63) | UInt64(1) << (hash >> 12 & 63)
      | UInt64(1) << (hash >> 18 & 63)
    return (word, bits)
  }
}
