/// Which of two wordings the other one descends from, as far as the wordings show it.
///
/// This is about words only: neither who published first nor what arrived first. Where the
/// evidence is silent, weak or contradicts itself, there is no answer.
public struct WordingDirection: Hashable, Sendable {
  /// One of the two texts.
  public enum Side: String, Hashable, Sendable {
    /// The first text.
    case a

    /// The second text.
    case b

    /// The other text.
    public var other: Side { self == .a ? .b : .a }
  }

  /// The text with the earlier wording, `nil` where that is unknown.
  public let earlier: Side?

  /// What speaks for either side, the weightiest first.
  public let evidence: [WordingEvidence]

  init(evidence: [WordingEvidence]) {
    self.evidence = evidence.sorted {
      ($1.kind.weight, $0.a.lowerBound, $0.b.lowerBound)
        < ($0.kind.weight, $1.a.lowerBound, $1.b.lowerBound)
    }
    let votes = [Side.a, .b].map { side in
      evidence.filter { $0.earlier == side }.reduce(0) { $0 + $1.kind.weight }
    }
    let (most, least) = (max(votes[0], votes[1]), min(votes[0], votes[1]))
    let isClear =
      most >= WordingDirection.neededWeight && most >= WordingDirection.neededRatio * least
    earlier = isClear ? (votes[0] > votes[1] ? .a : .b) : nil
  }

  /// One strong sign, or several that could each be chance.
  private static let neededWeight = 3

  /// How many times the evidence must outweigh what speaks against it.
  private static let neededRatio = 4
}

/// A sign in two wordings that one of them is the earlier one.
public struct WordingEvidence: Hashable, Sendable {
  /// What sort of sign it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The later text says that it was printed before, or was shortened or corrected.
    case statement

    /// The later text points to a part that only the earlier one has.
    case danglingReference = "dangling-reference"

    /// The later text breaks off in a sentence that the earlier one has in full.
    case truncation

    /// The later text has the word that both use otherwise, or a doubled word once.
    case correctedSlip = "corrected-slip"

    /// The later text has a small word that is missing in the earlier one.
    case missingWord = "missing-word"

    /// What a sign of this kind counts; three give an answer.
    var weight: Int {
      switch self {
      // What a text says of itself stands against a slip of its own.
      case .statement: 8
      case .danglingReference, .truncation: 3
      case .correctedSlip: 2
      case .missingWord: 1
      }
    }
  }

  /// What sort of sign it is.
  public let kind: Kind

  /// The text whose wording it shows to be the earlier one.
  public let earlier: WordingDirection.Side

  /// Where it stands in the first text, in UTF-8 bytes, half-open.
  public let a: Range<Int>

  /// Where it stands in the second text, in UTF-8 bytes, half-open.
  public let b: Range<Int>

  /// The words in the first text; empty where it has none.
  public let aText: String

  /// The words in the second text; empty where it has none.
  public let bText: String

  /// The sign in a sentence for people, with *first* and *second* for the two texts.
  public var sentence: String {
    let isA = earlier == .a
    let (old, new) = (isA ? "first" : "second", isA ? "second" : "first")
    let (oldText, newText) = isA ? (aText, bText) : (bText, aText)
    return switch kind {
    case .statement:
      "The \(new) text says “\(newText)”, and the \(old) does not."
    case .danglingReference:
      "The \(new) text points to “\(newText)” but does not have it; the \(old) has “\(oldText)”."
    case .truncation:
      "The \(new) text breaks off in a sentence that goes on in the \(old): “\(oldText)”."
    case .correctedSlip:
      newText.isEmpty
        ? "The \(old) text doubles “\(oldText)”, and the \(new) has it once."
        : "The \(old) text has “\(oldText)” where the \(new) has “\(newText)”, "
          + "as both write elsewhere."
    case .missingWord:
      "The \(old) text lacks a word that the \(new) has: “\(newText)”."
    }
  }

  /// The same with the texts exchanged.
  var mirrored: WordingEvidence {
    WordingEvidence(kind: kind, earlier: earlier.other, a: b, b: a, aText: bText, bText: aText)
  }
}

/// Returns which of two wordings descends from the other, with the evidence for it.
///
/// The answer is the same whichever text is named first.
///
/// - Complexity: that of `changes(from:to:)`.
public func wordingDirection(_ a: String, _ b: String) -> WordingDirection {
  WordingDirections().direction(a, b)
}
