/// What a sketch depends on: sketches can be compared exactly when their formats are equal.
///
/// The name is stored with every sketch. Whatever changes a fingerprint (the division into units,
/// the folding, a hash, a width, the choice of fingerprints) makes a new format.
///
/// A word counts as two characters: a shingle is five words, or ten characters in scripts without
/// word spaces, or the first units from its start on that together count as much. Ten, because a
/// word of Chinese, Japanese or Thai takes about two characters (with their marks), so that a
/// shingle of either kind holds about five words.
public struct SketchFormat: Hashable, Sendable {
  /// The format of all sketches made today.
  public static let current = SketchFormat(
    wordWidth: 5,
    characterWidth: 10,
    density: 8,
    window: 16,
    revision: 1,
  )

  /// Words in a shingle.
  public let wordWidth: Int

  /// Characters in a shingle, in scripts without word spaces.
  public let characterWidth: Int

  /// One shingle hash in this many, a power of two, is selected for being small.
  public let density: Int

  /// Of this many consecutive shingles, at least one is selected.
  public let window: Int

  /// Counts the changes of the folding and the hashes, which no other number shows.
  public let revision: Int

  /// What the format is called, for instance `w5-c10-frac8-win16/1`.
  public var name: String {
    "w\(wordWidth)-c\(characterWidth)-frac\(density)-win\(window)/\(revision)"
  }

  /// The shortest run of words whose presence in two texts is always seen: 20.
  ///
  /// Whatever characters stand between the words.
  public var guaranteedWords: Int { window + wordWidth - 1 }

  /// The shortest run of units, words or characters in any mixture, whose presence in two texts
  /// is always seen: 25.
  public var guaranteedUnits: Int { window + characterWidth - 1 }

  /// Stops the program when asked to make what only an earlier or later release can make.
  ///
  /// Sketches of other formats can be read back from their bytes, but not made.
  func requireCurrent() {
    precondition(self == .current, "sketches of format \(name) can be read, but not made")
  }

  /// A hash is selected for being small when none of this many leading bits is set.
  var leadingZeroBits: Int { density.trailingZeroBitCount }
}
