/// The 64-bit hash of one folded unit, over the bytes of its UTF-8.
///
/// The bytes are taken sixteen at a time as two little-endian words, the last sixteen padded with
/// zeros, and each pair goes through one multiplication of 64 by 64 bits whose two halves are
/// added without carry. No byte of a unit is zero, so padding cannot make two units equal. The
/// hash depends on nothing but the bytes: it is the same on every machine and in every release.
///
/// No factor can become zero and swallow the other in a unit of up to sixteen bytes: `firstKey`
/// holds the byte of a semicolon and `secondKey` a byte that UTF-8 never has.
enum UnitHash {
  /// The fractional digits of √3 and √7, 64 bits of each.
  static let firstKey: UInt64 = 0xBB67_AE85_84CA_A73B
  static let secondKey: UInt64 = 0xA54F_F53A_5F1D_36F1

  /// The state before the first sixteen bytes.
  static let start: UInt64 = 0

  /// The state after sixteen more bytes; after the last sixteen it is the hash.
  @inline(__always)
  static func adding(_ low: UInt64, _ high: UInt64, to state: UInt64) -> UInt64 {
    let product = (low ^ firstKey ^ state).multipliedFullWidth(by: high ^ secondKey)
    return product.high ^ product.low
  }
}

/// The UTF-8 of one folded unit, gathered scalar by scalar to be hashed.
struct UnitBytes: ~Copyable {
  private static let blockSize = 16

  private var bytes: UnsafeMutableRawPointer
  private var capacity = 128
  private(set) var count = 0

  init() {
    bytes = .allocate(byteCount: capacity, alignment: Self.blockSize)
  }

  deinit {
    bytes.deallocate()
  }

  /// Makes room for `additional` bytes more, and what is written beyond them.
  @inline(__always)
  mutating func reserve(_ additional: Int) {
    if count &+ additional &+ Self.blockSize > capacity { grow(additional) }
  }

  /// Appends the folded ASCII letters and digits, up to eight, that a word goes on with, for which
  /// room must have been made, and returns how many.
  @inline(__always)
  mutating func appendASCII(_ text: UnsafeRawBufferPointer, in rest: Range<Int>) -> Int {
    // Setting this bit turns capitals into small letters, and digits have it already.
    let offset = rest.lowerBound
    guard offset &+ 8 <= text.count else {
      let byte = text[offset]
      guard byte < 0x80 else { return 0 }
      bytes.storeBytes(of: byte | 0x20, toByteOffset: count, as: UInt8.self)
      count &+= 1
      return 1
    }
    let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let ascii = (word & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
    let length = min(ascii, rest.count)
    let folded = word | 0x2020_2020_2020_2020
    bytes.storeBytes(of: folded.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= length
    return length
  }

  /// Appends the scalar with this value, for whose bytes, up to four, room must have been made.
  @inline(__always)
  mutating func append(_ value: UInt32) {
    if value < 0x80 {
      store(value, length: 1)
    } else if value < 0x800 {
      store(0x80C0 | value >> 6 | (value & 0x3F) << 8, length: 2)
    } else if value < 0x1_0000 {
      store(0x80_80E0 | value >> 12 | (value >> 6 & 0x3F) << 8 | (value & 0x3F) << 16, length: 3)
    } else {
      let head = value >> 18 | (value >> 12 & 0x3F) << 8
      store(0x8080_80F0 | head | (value >> 6 & 0x3F) << 16 | (value & 0x3F) << 24, length: 4)
    }
  }

  /// Forgets all bytes.
  @inline(__always)
  mutating func removeAll() {
    count = 0
  }

  /// The hash of the bytes, of which there must be at least one.
  @inline(__always)
  borrowing func hash() -> UInt64 {
    let end = bytes + count
    end.storeBytes(of: 0, toByteOffset: 0, as: UInt64.self)
    end.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
    var state = UnitHash.start
    var offset = 0
    repeat {
      let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let high = bytes.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self)
      state = UnitHash.adding(UInt64(littleEndian: low), UInt64(littleEndian: high), to: state)
      offset &+= Self.blockSize
    } while offset < count
    return state
  }

  @inline(__always)
  private mutating func store(_ code: UInt32, length: Int) {
    bytes.storeBytes(of: code.littleEndian, toByteOffset: count, as: UInt32.self)
    count &+= length
  }

  private mutating func grow(_ additional: Int) {
    let larger = max(2 * capacity, count + additional + Self.blockSize)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: Self.blockSize)
    moved.copyMemory(from: bytes, byteCount: count)
    bytes.deallocate()
    bytes = moved
    capacity = larger
  }
}
