/// A part of an article's body that has a role of its own.
///
/// The main text needs no mark: whatever of the body no part covers is main text.
public struct BodyPart: Hashable, Sendable {
  /// The roles a part can have; stores keep them by their order, so a new one comes last.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case heading
    /// What follows "Addenda:", "Appendix", "Notes": up to the end of the body.
    case addenda
    /// "The author did the translating above and below."
    case translatorsNote
  }

  /// The role of this part.
  public let kind: Kind

  /// UTF-8 byte offsets into the body, half-open.
  public let range: Range<Int>

  /// A part of `kind` over `range`, bytes of the body.
  public init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
