import ArticleModel
import ArticleStorage

extension RelationKind {
  /// The kind in words: what the first text of the relation is beside the second.
  var words: String {
    switch self {
    case .identical: "identical"
    case .nearIdentical: "near-identical"
    case .abridgement: "abridgement"
    case .reworded: "reworded"
    case .excerpt: "excerpt"
    case .compilation: "part of a compilation"
    case .form: "the same form, filled in differently"
    case .sharedPassage: "shared passage"
    case .commonQuotation: "common quotation"
    case .asserted: "asserted by a person"
    }
  }
}

extension RelationDetail {
  /// The measure that says most about this kind of relation.
  var measure: String {
    switch kind {
    case .identical: "the same text"
    case .nearIdentical: "resemblance \(Figures.percent(resemblance))"
    case .abridgement: "\(Figures.percent(containmentAInB)) of the shorter"
    case .excerpt, .compilation: "\(Figures.percent(containmentAInB)) of it"
    case .reworded:
      "\(Figures.percent(containmentAInB)) and \(Figures.percent(containmentBInA)) in common"
    case .form: "\(Figures.percent(max(containmentAInB, containmentBInA))) in common"
    case .sharedPassage, .commonQuotation:
      Figures.count(passages.map(\.words).max() ?? 0, "word") + " in a row"
    case .asserted: "a person’s word"
    }
  }

  /// What the text on one side is beside the other side's, which `other` names.
  ///
  /// The side spoken of is `a`, the shorter, when `isA`.
  func sentence(isA: Bool, other: String) -> String {
    switch kind {
    case .identical: "identical to \(other)"
    case .nearIdentical: "near-identical to \(other), \(measure)"
    case .abridgement:
      isA ? "abridgement of \(other), \(measure)" : "longer wording of \(other), \(measure)"
    case .reworded: "rewording of \(other), \(measure)"
    case .excerpt: isA ? "excerpt of \(other), \(measure)" : "holds \(other), \(measure)"
    case .compilation:
      isA
        ? "stands in the compilation \(other), \(measure)"
        : "compilation, holds \(other), \(measure)"
    case .form: "the same form as \(other), filled in differently, \(measure)"
    case .sharedPassage: "shares a passage with \(other), \(measure)"
    case .commonQuotation: "quotes the same words as \(other), \(measure)"
    case .asserted: "the same article as \(other), \(measure)"
    }
  }
}
