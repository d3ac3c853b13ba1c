public import ArticleModel

extension RecordingTransaction: CorrectionWriting {
  private var corrections: CorrectionRows { CorrectionRows(statement: statement) }

  /// Enters a correction under a name that is the same in every store; what is there already is
  /// not entered twice, but taken back where this one is.
  ///
  /// - Returns: the correction as the store has it, and whether anything is new.
  public func enter(
    _ correction: Correction,
    name: String,
  ) throws -> (stored: StoredCorrection?, isNew: Bool) {
    try corrections.enter(correction, name: name)
  }

  /// Notes that somebody took a correction back.
  public func withdraw(_ correction: StoredCorrection, _ word: Correction.Word) throws {
    try corrections.withdraw(correction, word)
  }

  /// Every correction, in the order in which they were entered.
  public func allCorrections() throws -> [StoredCorrection] { try corrections.all() }

  /// What was said or taken back since corrections were applied last, in that order.
  package func unappliedCorrections() throws -> [StoredCorrection] {
    try corrections.changed(after: corrections.appliedChange())
  }

  /// Notes that all there are were applied.
  package func noteCorrectionsApplied() throws {
    let last = try corrections.lastChange()
    guard try corrections.appliedChange() != last else { return }
    try setState(CorrectionRows.appliedNote, String(last))
  }

  /// Who removed a version or a document; `nil` where nobody did, or took it back.
  package func removal(of subject: Correction.Subject) throws -> StoredCorrection? {
    try corrections.removal(of: subject)
  }

  /// The pairs of versions that people called the same, and those that they called different.
  package func assertedPairs() throws -> [(kind: Correction.Kind, a: Digest, b: Digest)] {
    try corrections.all(where: "withdrawnAt IS NULL AND kind IN ('same', 'different')")
      .compactMap { said in
        said.correction.pair.map { (said.correction.kind, $0.a, $0.b) }
      }
  }

  /// Enters corrections as another store has them.
  package func copy(_ corrections: [StoredCorrection]) throws {
    for correction in corrections { try self.corrections.copy(correction) }
    try self.corrections.finishCopy()
  }
}
