public import ArticleModel

/// A correction as a store has it.
public struct StoredCorrection: Hashable, Sendable {
  /// Its number in this store, in the order in which they were entered.
  public let number: Int64
  /// Its name, the same in every store: `cor-` and 16 hexadecimal digits.
  public let name: String
  /// When it was last entered or taken back, counted.
  public let change: Int64
  /// What is said.
  public let correction: Correction

  /// Whether it holds: nobody took it back.
  public var isActive: Bool { correction.withdrawal == nil }
}

/// The rows of corrections, read and written through whatever connection gives the statements.
struct CorrectionRows {
  let statement: (String) throws -> PreparedStatement

  private static let columns = """
    id, name, kind, erases, person, statedAt, note, withdrawnBy, withdrawnAt, withdrawnNote, change
    """

  /// Whether the store has places for corrections; one of an earlier format, open for reading, has
  /// none.
  func exist() throws -> Bool {
    try statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'correction'")
      .first { _ in true } ?? false
  }

  // MARK: Reading

  /// Those that `condition` holds for, in their order.
  func all(
    where condition: String = "1",
    _ bind: (PreparedStatement) -> Void = { _ in },
  ) throws -> [StoredCorrection] {
    let query = try statement(
      "SELECT \(Self.columns) FROM correction WHERE \(condition) ORDER BY id"
    )
    bind(query)
    return try query.all(Self.half).compactMap { try $0.map(whole) ?? nil }
  }

  private typealias Half = (
    number: Int64, name: String, kind: Correction.Kind, erases: Bool, word: Correction.Word,
    withdrawal: Correction.Word?, change: Int64
  )

  private static func half(_ row: PreparedStatement) -> Half? {
    guard let kind = Correction.Kind(rawValue: row.text(2)) else { return nil }
    return (
      number: row.integer(0),
      name: row.text(1),
      kind: kind,
      erases: row.integer(3) != 0,
      word: Correction.Word(
        person: row.text(4),
        statedAt: row.text(5),
        note: row.optionalText(6),
      ),
      withdrawal: row.optionalText(7).map { person in
        Correction.Word(person: person, statedAt: row.text(8), note: row.optionalText(9))
      },
      change: row.integer(10),
    )
  }

  private func whole(_ half: Half) throws -> StoredCorrection? {
    let subjects = try statement(
      "SELECT kind, hash FROM correctionSubject WHERE correction = ? ORDER BY position"
    ).bind(half.number).all { row in
      Digest(bytes: row.bytes(1)).flatMap { Correction.Subject(word: row.text(0), digest: $0) }
    }.compactMap { $0 }
    return StoredCorrection(
      number: half.number,
      name: half.name,
      change: half.change,
      correction: Correction(
        half.kind,
        of: subjects,
        word: half.word,
        erases: half.erases,
        withdrawal: half.withdrawal,
      ),
    )
  }

  /// The correction of this name.
  func named(_ name: String) throws -> StoredCorrection? {
    try all(where: "name = ?") { $0.bind(name) }.first
  }

  /// What was entered or taken back after `change`, in that order.
  func changed(after change: Int64) throws -> [StoredCorrection] {
    try all(where: "change > ?") { $0.bind(change) }.sorted { $0.change < $1.change }
  }

  /// The corrections that hold and say something of `digest`.
  func active(about digest: Digest, kind: Correction.Kind) throws -> [StoredCorrection] {
    try all(
      where: """
        kind = ? AND withdrawnAt IS NULL
          AND id IN (SELECT correction FROM correctionSubject WHERE hash = ?)
        """
    ) { $0.bind(kind.rawValue).bind(blob: digest.bytes) }
  }

  /// Who removed a version or a document first of those whose word still holds.
  func removal(of subject: Correction.Subject) throws -> StoredCorrection? {
    let number =
      try statement(
        """
        SELECT min(correction.id) FROM correctionSubject
          JOIN correction ON correction.id = correctionSubject.correction
        WHERE correctionSubject.hash = ? AND correctionSubject.kind = ?
          AND correction.kind = 'remove' AND withdrawnAt IS NULL
        """
      ).bind(blob: subject.digest.bytes).bind(subject.word)
      .first { $0.isNull(0) ? nil : $0.integer(0) } ?? nil
    guard let number else { return nil }
    return try all(where: "id = ?") { $0.bind(number) }.first
  }

  /// The highest change there is; 0 where nobody said anything yet.
  func lastChange() throws -> Int64 {
    try statement("SELECT coalesce(max(change), 0) FROM correction").first { $0.integer(0) } ?? 0
  }

  /// The note that says up to which change a writer has applied them.
  static let appliedNote = "correctionsApplied"

  /// The change up to which a writer has applied them.
  func appliedChange() throws -> Int64 {
    try statement("SELECT value FROM state WHERE key = ?").bind(Self.appliedNote)
      .first { Int64($0.text(0)) ?? 0 } ?? 0
  }

  // MARK: Writing

  /// Enters a correction, or what became of one that is there.
  ///
  /// - Returns: its row, and whether anything is new.
  func enter(_ correction: Correction, name: String) throws -> (StoredCorrection?, isNew: Bool) {
    if let known = try named(name) {
      guard known.isActive, let withdrawal = correction.withdrawal else { return (known, false) }
      try withdraw(known, withdrawal)
      return (try named(name), true)
    }
    let change = try lastChange() + 1
    try statement(
      """
      INSERT INTO correction (name, kind, erases, person, statedAt, note, withdrawnBy, withdrawnAt,
        withdrawnNote, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).bind(name).bind(correction.kind.rawValue).bind(correction.erases ? 1 : 0)
      .bind(correction.word.person).bind(correction.word.statedAt).bind(correction.word.note)
      .bind(correction.withdrawal?.person).bind(correction.withdrawal?.statedAt)
      .bind(correction.withdrawal?.note).bind(change).run()
    let subject = try statement(
      """
      INSERT INTO correctionSubject (correction, position, kind, hash)
      VALUES ((SELECT id FROM correction WHERE name = ?), ?, ?, ?)
      """
    )
    for (position, named) in correction.subjects.enumerated() {
      try subject.bind(name).bind(position).bind(named.word).bind(blob: named.digest.bytes).run()
    }
    return (try named(name), true)
  }

  /// Notes that somebody took a correction back.
  func withdraw(_ correction: StoredCorrection, _ word: Correction.Word) throws {
    try statement(
      """
      UPDATE correction SET withdrawnBy = ?, withdrawnAt = ?, withdrawnNote = ?,
        change = (SELECT max(change) + 1 FROM correction) WHERE id = ?
      """
    ).bind(word.person).bind(word.statedAt).bind(word.note).bind(correction.number).run()
  }

  /// Enters a correction with everything as another store has it, under its number there.
  func copy(_ stored: StoredCorrection) throws {
    _ = try enter(stored.correction, name: stored.name)
    // In their order the numbers come out as they were, unless some are missing.
    try statement("UPDATE correction SET change = ? WHERE name = ?").bind(-stored.change)
      .bind(stored.name).run()
  }

  /// Gives copied corrections the changes they had.
  func finishCopy() throws {
    try statement("UPDATE correction SET change = -change WHERE change < 0").run()
  }
}
