/// The versions of an article and what is tied to them, as a picture shows them.
public struct FamilyTree: Hashable, Sendable {
  /// A text.
  public struct Box: Hashable, Sendable {
    /// What a box stands for.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// A version of the article.
      case version
      /// Another article.
      case other
      /// Something that a person removed.
      case removed
    }

    /// Its name in the picture, which no other box has.
    public let name: String
    /// What stands in it, each line short enough; the first is its title.
    public let lines: [String]
    /// All that is said of it, for who cannot see it or points at it.
    public let description: String
    /// What it stands for.
    public let kind: Kind

    /// A box with these parts.
    public init(name: String, lines: [String], description: String, kind: Kind) {
      (self.name, self.lines) = (name, lines)
      (self.description, self.kind) = (description, kind)
    }
  }

  /// A tie between two texts.
  public struct Edge: Hashable, Sendable {
    /// What tells which of the two is the earlier.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
      /// Nothing does.
      case unknown
      /// The wordings, or what is stated.
      case evident
      /// A person's word only.
      case asserted
    }

    /// The box it comes from: the earlier text where that is known.
    public let from: String
    /// The box it leads to.
    public let to: String
    /// What the tie is, and its measure: a few short lines.
    public let label: [String]
    /// What tells that `from` is the earlier one.
    public let direction: Direction
    /// Whether a person says that it is there, and nothing that is measured does.
    public let isAsserted: Bool

    /// A tie with these parts.
    public init(
      from: String,
      to: String,
      label: [String],
      direction: Direction,
      isAsserted: Bool = false,
    ) {
      (self.from, self.to, self.label) = (from, to, label)
      (self.direction, self.isAsserted) = (direction, isAsserted)
    }
  }

  /// What the picture is of.
  public let title: String

  /// The texts: each is drawn below the one it hangs from, and beside those before it.
  public let boxes: [Box]

  /// The ties that are drawn; each box but the roots is at the end of one.
  public let edges: [Edge]

  /// What is not drawn, and what the lines mean; a line each.
  public let notes: [String]

  /// A tree of `boxes`, of which `edges` make a forest.
  public init(title: String, boxes: [Box], edges: [Edge], notes: [String]) {
    (self.title, self.boxes, self.edges, self.notes) = (title, boxes, edges, notes)
  }
}
