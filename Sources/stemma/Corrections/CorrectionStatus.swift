import ArticleStorage

/// How many corrections there are, and which hold against what is measured.
struct CorrectionStatus: Hashable, Sendable {
  let active: Int
  let withdrawn: Int
  let conflicts: [CorrectionConflict]

  init(in questions: StoreQuestions) throws {
    let all = try questions.allCorrections()
    active = all.count { $0.isActive }
    withdrawn = all.count - active
    conflicts = try questions.conflictingCorrections()
  }
}

extension Page {
  private static let conflictsShown = 5

  /// What people said, and where it is against what is measured; nothing where nobody said anything.
  mutating func addCorrections(_ status: CorrectionStatus) {
    guard status.active + status.withdrawn > 0 else { return }
    let withdrawn =
      status.withdrawn > 0 ? ", \(Figures.grouped(status.withdrawn)) taken back" : ""
    addField("corrections", StyledText("\(Figures.grouped(status.active))\(withdrawn)"))
    for conflict in status.conflicts.prefix(Self.conflictsShown) {
      let said = conflict.correction.sentence
      addField("conflict", StyledText("\(said); measured: \(conflict.measured)", .notable))
    }
    if status.conflicts.count > Self.conflictsShown {
      let more = Figures.grouped(status.conflicts.count - Self.conflictsShown)
      addField(
        "",
        StyledText("\(terminal.ellipsis) and \(more) more: `stemma corrections`", .faint),
      )
    }
  }
}
