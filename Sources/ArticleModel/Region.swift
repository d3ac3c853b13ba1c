/// A part of a printed article that is not its body, and why it was left out.
public struct Region: Hashable, Sendable {
  /// What a region can hold.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case headline
    case subtitle
    case byline
    case dateline
    /// The caption or credit of a picture.
    case caption
    /// "About the author", a contributor block.
    case bio
    case comments
    case share
    case newsletter
    case disclaimer
    case copyright
    /// "Originally published in …", "This article was produced by …".
    case source
    /// Region, theme, tags.
    case keywords
    case related
    case frontMatter
    /// Page numbers, print buttons, separators, running heads.
    case furniture
    case navigation
    case markup
    case advertisement
    /// A notice about cookies, or the question whether they may be set.
    case consent
    /// An invitation to pay or register in place of text.
    case paywall
    /// What the page does not show.
    case hidden
  }

  /// What stands there.
  public let kind: Kind

  /// Bytes of the document, half-open.
  public let range: Range<Int>

  /// A region of `kind` over `range`, bytes of the document.
  public init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
