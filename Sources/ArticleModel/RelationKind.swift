/// The kinds of ties between two versions: all are measured but the last.
///
/// The first three make versions of one article; `reworded` does when identity speaks for it too.
public enum RelationKind: String, Hashable, Sendable, CaseIterable {
  /// The same normalised body.
  case identical
  case nearIdentical = "near-identical"
  case abridgement
  case reworded
  case excerpt
  case compilation
  case form
  case sharedPassage = "shared-passage"
  case commonQuotation = "common-quotation"
  /// Nothing that is measured ties them, but a person's word does.
  case asserted
}
