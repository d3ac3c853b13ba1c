import NearDuplicates

/// What stands around a fingerprint in its text, in two bytes.
///
/// Two texts that share one fingerprint mostly share a turn of phrase and nothing else. Whether
/// the run goes on can be seen without fetching the other text: a shared run of 16 shingles
/// (20 words) that goes through a shingle has either the eighth shingle before it or the seventh
/// after it in it. One byte of the hash of each is kept with the posting; when neither agrees,
/// there is no such run. That a pair is compared in vain because a byte agrees by chance happens
/// once in a hundred.
enum FingerprintContext {
  /// Nothing is known, so nothing can be ruled out.
  static let unknown: UInt16 = 0xFFFF

  /// Texts with fewer words are always compared: short ones can be reworded copies of each other
  /// that share a single fingerprint and no long run.
  private static let shortText = 150

  private static let before = 8
  private static let after = 7

  /// The fingerprints of a text in ascending order, each with its context.
  static func fingerprints(
    of text: ShingledText
  ) -> [(fingerprint: UInt64, context: UInt16)] {
    let selected = text.selected().sorted { $0.fingerprint < $1.fingerprint }
    guard text.unitCount >= shortText else { return selected.map { ($0.fingerprint, unknown) } }
    let repeated = repeatedFingerprints(of: text, among: selected.map(\.fingerprint))
    return selected.map { fingerprint, position in
      if repeated.contains(fingerprint) { return (fingerprint, unknown) }
      let low = byte(of: text, at: position - before)
      let high = byte(of: text, at: position + after)
      return (fingerprint, UInt16(low) | UInt16(high) << 8)
    }
  }

  /// Whether a run of 20 words may go through a fingerprint with these contexts in two texts.
  static func mayAgree(_ a: UInt16, _ b: UInt16) -> Bool {
    if a == unknown || b == unknown { return true }
    let differing = a ^ b
    return (differing & 0x00FF == 0 && a & 0x00FF != 0)
      || (differing & 0xFF00 == 0 && a & 0xFF00 != 0)
  }

  /// One byte of a shingle's hash, from 1 to 254; 0 where there is no shingle.
  private static func byte(of text: ShingledText, at position: Int) -> UInt8 {
    guard text.hashes.indices.contains(position) else { return 0 }
    // The high bits: the low ones are few where a hash was selected for being low.
    return UInt8(1 + (text.hashes[position] >> 32) % 254)
  }

  /// Those that stand in the text more than once, and so in more than one context.
  private static func repeatedFingerprints(
    of text: ShingledText,
    among fingerprints: [UInt64],
  ) -> Set<UInt64> {
    guard text.distinctCount < text.shingleCount else { return [] }
    var once = Set(fingerprints)
    var repeated: Set<UInt64> = []
    var seen: Set<UInt64> = []
    for hash in text.hashes where once.contains(hash) {
      if !seen.insert(hash).inserted {
        repeated.insert(hash)
        once.remove(hash)
      }
    }
    return repeated
  }
}
