#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Sketches as articles of about 700 words have them, made from random numbers.
///
/// Deterministic: the same seed and number give the same sketch, so that none has to be kept.
struct MadeUpSketches {
  /// One fingerprint in a text, whether it is one of the popular ones, and what stands around it.
  struct Fingerprint {
    let value: UInt64
    let isPopular: Bool
    let context: UInt16
  }

  /// How many fingerprints a sketch has, on the average 106.
  static let counts = 60...152

  /// The share of fingerprints that come from boilerplate.
  static let popularShare = 0.08

  /// How many popular fingerprints there are; the one of rank *r* is drawn with a frequency in
  /// proportion to 1/*r* (Zipf).
  static let popularCount = 100_000

  let seed: UInt64

  /// The fingerprints of one article, ascending, each once.
  func fingerprints(ofArticle number: Int) -> [Fingerprint] {
    var random = SplitMix(state: seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    let count = Self.counts.lowerBound + Int(random.next() % UInt64(Self.counts.count))
    var all = (0..<count).map { _ in
      let isPopular = random.unit() < Self.popularShare
      return Fingerprint(
        // Most fingerprints of a text are selected for being below an eighth of all hashes.
        value: isPopular ? popularFingerprint(&random) : random.next() >> 3,
        isPopular: isPopular,
        context: UInt16(truncatingIfNeeded: random.next()),
      )
    }
    all.sort { $0.value < $1.value }
    var kept: [Fingerprint] = []
    for fingerprint in all where kept.last?.value != fingerprint.value { kept.append(fingerprint) }
    return kept
  }

  private func popularFingerprint(_ random: inout SplitMix) -> UInt64 {
    // The logarithm of the rank is uniform.
    let rank = Int(exp(random.unit() * log(Double(Self.popularCount))))
    var hash = SplitMix(state: ~seed &+ UInt64(rank) &* 0x9FB2_1C65_1E98_DF25)
    return hash.next() >> 3
  }
}

/// The SplitMix64 generator (Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// At least 0, below 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
