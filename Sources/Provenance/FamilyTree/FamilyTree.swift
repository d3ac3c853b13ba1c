/// The versions of an article and what is tied to them, as a picture shows them.
public struct FamilyTree: Hashable, Sendable {
  /// A text.
  public struct Box: Hashable, Sendable {
    /// Its name in the picture, which no other box has.
    public let name: String
    /// What stands in it, each line short enough; the first is its title.
    public let lines: [String]
    /// All that is said of it, for who cannot see it or points at it.
    public let description: String
    /// Whether it is a version of the article, and not another article.
    public let isVersion: Bool

    /// A box with these parts.
    public init(name: String, lines: [String], description: String, isVersion: Bool) {
      (self.name, self.lines) = (name, lines)
      (self.description, self.isVersion) = (description, isVersion)
    }
  }

  /// A tie between two texts.
  public struct Edge: Hashable, Sendable {
    /// The box it comes from: the earlier text where that is known.
    public let from: String
    /// The box it leads to.
    public let to: String
    /// What the tie is, and its measure: a few short lines.
    public let label: [String]
    /// Whether it is known that `from` is the earlier one.
    public let isDirected: Bool

    /// A tie with these parts.
    public init(from: String, to: String, label: [String], isDirected: Bool) {
      (self.from, self.to) = (from, to)
      (self.label, self.isDirected) = (label, isDirected)
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
