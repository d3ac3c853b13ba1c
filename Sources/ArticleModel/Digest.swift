/// The SHA-256 identity of exact bytes (FIPS 180-4).
///
/// Two digests are equal exactly when their 32 bytes are; they are ordered as those bytes read
/// from left to right, which is also the order of their hexadecimal spelling.
public struct Digest: Hashable, Sendable, Comparable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// A digest from its 32 bytes; `nil` when there are more or fewer.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var bytes = bytes.makeIterator()
    func word() -> UInt64 {
      var word: UInt64 = 0
      for _ in 0..<8 { word = word << 8 | UInt64(bytes.next() ?? 0) }
      return word
    }
    words = (word(), word(), word(), word())
  }

  /// A digest from its 64 hexadecimal digits; `nil` for anything else.
  public init?(hexadecimal: String) {
    let digits = hexadecimal.utf8.compactMap { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count == 64, hexadecimal.utf8.count == 64 else { return nil }
    self.init(bytes: stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    Array(unsafeUninitializedCapacity: 32) { buffer, count in
      for (index, word) in [words.0, words.1, words.2, words.3].enumerated() {
        withUnsafeBytes(of: word.bigEndian) { bytes in
          for (offset, byte) in bytes.enumerated() {
            buffer.initializeElement(at: index * 8 + offset, to: byte)
          }
        }
      }
      count = 32
    }
  }

  /// The 64 hexadecimal digits, lower case.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self,
    )
  }

  /// Whether all 32 bytes are equal.
  public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

  /// Whether `a` comes first in the order of the bytes.
  public static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }

  /// Feeds half of the digest, which is random enough, to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}
