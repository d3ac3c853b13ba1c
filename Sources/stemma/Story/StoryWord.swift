import ArticleModel
import ArticleStorage

/// What a person said of an article, and what is measured beside it.
struct StoryWord: Hashable, Sendable {
  /// What was said, and of what.
  let line: CorrectionLine

  /// What is measured of the two texts that it speaks of; `nil` where it speaks of no two.
  let measured: String?

  /// A word with what is measured of its texts today.
  init(_ stored: StoredCorrection, in questions: StoreQuestions) throws {
    line = try CorrectionLine(stored, in: questions)
    guard let pair = stored.correction.pair,
      let a = try questions.version(withHash: pair.a),
      let b = try questions.version(withHash: pair.b)
    else {
      measured = nil
      return
    }
    let comparison = try questions.comparison(a, b)
    if let comparison, let kind = comparison.kind {
      measured = "\(kind.words): \(comparison.reason)"
    } else {
      let shared = comparison?.shared ?? 0
      measured =
        "nothing ties the two"
        + (shared > 0 ? "; \(Figures.count(shared, "run")) of words in common" : "")
    }
  }

  /// The correction.
  var correction: Correction { line.stored.correction }

  /// Whether it holds, and is not the other way round than what is measured.
  var isAgainstMeasure: Bool { line.conflict != nil }

  /// What is said, with these names for what it speaks of.
  func sentence(_ name: (Correction.Subject) -> String) -> String {
    let names = correction.subjects.map(name)
    switch correction.kind {
    case .same where names.count == 2: return "\(names[0]) and \(names[1]) are one article"
    case .different where names.count == 2:
      return "\(names[0]) and \(names[1]) are different articles"
    case .original where names.count == 2:
      return "\(names[0]) is the original of \(names[1])"
    case .original: return "\(names.first ?? "") is the original"
    case .remove:
      let erased = correction.erases ? ", its bytes erased" : ""
      let few = names.prefix(3).joined(separator: ", ")
      let more = names.count > 3 ? " and \(Figures.grouped(names.count - 3)) more" : ""
      return "\(few)\(more): to be in no answer\(erased)"
    default: return names.joined(separator: " and ")
    }
  }
}

extension Correction.Word {
  /// Who said it, when, and why, in a line.
  var line: String {
    "\(PrintableText.line(person)), \(Timestamp.shown(statedAt))"
      + (note.map { ": \(PrintableText.line($0))" } ?? "")
  }
}
