/// Tells of many pairs of wordings which of the two descends from the other.
///
/// The answers are those of `wordingDirection(_:_:)`. A text that stands in several pairs is divided
/// into its words once: the texts that were asked for last are kept, up to a few megabytes.
public final class WordingDirections {
  private var vocabulary = Vocabulary(bytes: 1 << 16)
  private var texts: [String: [Token]] = [:]
  private var bytes = 0

  /// Bytes of text whose words are kept; they take some five times as much.
  private static let mostBytes = 1 << 20

  /// Nothing was asked yet.
  public init() {}

  /// Returns which of two wordings descends from the other, with the evidence for it.
  ///
  /// - Complexity: that of `changes(from:to:)`.
  public func direction(_ a: String, _ b: String) -> WordingDirection {
    if bytes + a.utf8.count + b.utf8.count > Self.mostBytes {
      vocabulary = Vocabulary(bytes: a.utf8.count)
      texts.removeAll()
      bytes = 0
    }
    return isOrdered(a, b)
      ? WordingDirection(evidence: evidence(a, b))
      : WordingDirection(evidence: evidence(b, a).map(\.mirrored))
  }

  private func evidence(_ a: String, _ b: String) -> [WordingEvidence] {
    let (tokensA, tokensB) = (tokens(of: a), tokens(of: b))
    return EvidenceSearch(a, b, ChangeCollection(tokensA, tokensB, vocabulary)).evidence()
  }

  private func tokens(of text: String) -> [Token] {
    if let known = texts[text] { return known }
    let tokens = Tokenizer.tokens(of: text, in: &vocabulary)
    texts[text] = tokens
    bytes += text.utf8.count
    return tokens
  }
}
