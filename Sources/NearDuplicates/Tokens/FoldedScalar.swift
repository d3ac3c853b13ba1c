/// What one scalar becomes when text is folded, packed into 32 bits.
///
/// The low 21 bits hold the scalar after compatibility decomposition and case folding, the next
/// eight its canonical combining class *before* case folding (that is what orders marks), the top
/// three its role. In a `sequence` the low bits are an offset into the page that holds the entry
/// and the class bits are a count.
struct FoldedScalar: Equatable {
  /// The part a scalar plays in the division of text into units.
  enum Role: UInt32 {
    /// Ends a unit: white space, punctuation, symbols, controls.
    case separator
    /// Vanishes: soft hyphen, zero-width and bidirectional characters, variation selectors.
    case ignorable
    /// A letter or number of a script that puts spaces between words.
    case letter
    /// A combining mark: belongs to the letter it follows.
    case mark
    /// A letter or number of a script without word spaces: a unit of its own.
    case character
    /// Becomes several scalars.
    case sequence
  }

  let bits: UInt32

  static let separator = FoldedScalar(role: .separator)
  static let ignorable = FoldedScalar(role: .ignorable)

  init(bits: UInt32) {
    self.bits = bits
  }

  init(role: Role, value: UInt32 = 0, combiningClass: UInt8 = 0) {
    bits = role.rawValue << 29 | UInt32(combiningClass) << 21 | value
  }

  /// Several scalars: `count` entries from `offset` on, in the same page.
  init(sequenceAt offset: Int, count: Int) {
    self.init(role: .sequence, value: UInt32(offset), combiningClass: UInt8(count))
  }

  var role: Role { Role(rawValue: bits >> 29) ?? .separator }
  var value: UInt32 { bits & 0x1F_FFFF }
  var combiningClass: UInt8 { UInt8(truncatingIfNeeded: bits >> 21) }
  var isSeparator: Bool { bits >> 29 == 0 }

  /// Where the scalars of a sequence stand in its page.
  var sequence: Range<Int> { Int(value)..<Int(value) + Int(combiningClass) }
}
