/// One place where two wordings of a text differ.
///
/// The ranges are half-open ranges of UTF-8 bytes. What is only in one text has an empty range
/// in the other, where it would stand.
public struct TextChange: Hashable, Sendable {
  /// What sort of change it is.
  public let kind: Kind

  /// Where it stands in the first text, in UTF-8 bytes, half-open.
  public let a: Range<Int>

  /// Where it stands in the second text, in UTF-8 bytes, half-open.
  public let b: Range<Int>

  /// Creates a change from its kind and its two places.
  public init(kind: Kind, a: Range<Int>, b: Range<Int>) {
    self.kind = kind
    self.a = a
    self.b = b
  }

  /// The same change seen from the other text: what was added is cut.
  public var mirrored: TextChange {
    TextChange(kind: kind.mirrored, a: b, b: a)
  }
}

extension TextChange {
  /// What sort of change it is.
  ///
  /// Kinds say what was done to the text, never who was right: a slip that was corrected and a
  /// slip that was made are both a `correction`.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Punctuation, quotation marks, dashes, list marks, reference marks.
    case typography

    /// A paragraph is divided, or two are joined.
    case paragraphBreak = "paragraph-break"

    /// Capitals, abbreviations, hyphens, spelling variants, numerals in words or digits.
    case houseStyle = "house-style"

    /// A spelling, a name, a doubled word or mark, a function word that was missing.
    case correction

    /// A number, a date or a part of a date is another one.
    case number

    /// Other words.
    case wording

    /// A passage is only in the second text: five words or more, or whole sentences.
    case passageAdded = "passage-added"

    /// A passage is only in the first text: five words or more, or whole sentences.
    case passageCut = "passage-cut"

    /// A passage of ten words or more stands elsewhere in the second text.
    case passageMoved = "passage-moved"

    /// The kind seen from the other text.
    public var mirrored: Kind {
      switch self {
      case .passageAdded: .passageCut
      case .passageCut: .passageAdded
      default: self
      }
    }

    /// Whether the change may alter what the text says, rather than how it is printed.
    public var isSubstantive: Bool {
      switch self {
      case .typography, .paragraphBreak, .houseStyle, .correction, .passageMoved: false
      case .number, .wording, .passageAdded, .passageCut: true
      }
    }
  }
}
