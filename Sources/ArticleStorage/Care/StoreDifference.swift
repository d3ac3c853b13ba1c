/// Something that stands otherwise in a newer store than in an older one.
public struct StoreDifference: Hashable, Sendable {
  /// What it is that differs.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    /// How a document was read: its type, its charset, whether it could be read.
    case document
    /// How a delivery ended.
    case delivery
    /// Which wordings there are.
    case version
    /// Where a wording stands.
    case appearance
    /// What a document states.
    case statement
    /// What a document says too, and was not believed.
    case rival
    /// What was left out of a body.
    case region
    /// Which article a wording is a version of.
    case article
    /// What ties two wordings.
    case relation
  }

  /// How it differs.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    case added, removed, changed
  }

  /// What it is that differs.
  public let subject: Subject

  /// How it differs.
  public let change: Change

  /// Where: a path, or the hashes of versions.
  public let place: String

  /// What the older store has; `nil` where it has nothing.
  public let before: String?

  /// What the newer store has; `nil` where it has nothing.
  public let after: String?

  /// Why, in words: another version of a rule, another setting, a person's word.
  public var reason: String?

  init(subject: Subject, change: Change, place: String, before: String?, after: String?) {
    self.subject = subject
    self.change = change
    self.place = place
    self.before = before
    self.after = after
  }
}

/// Compares what two stores say, whatever their rows are numbered.
package enum StoreComparison {
  /// Calls `found` with each difference in what is derived, subject after subject.
  ///
  /// - Complexity: O(*n* log *n*) in the rows of both; nothing is kept in memory.
  package static func forEachDifference(
    from old: StoreQuestions,
    to new: StoreQuestions,
    _ found: (StoreDifference) throws -> Void,
  ) throws {
    for rows in ComparedRows.derived {
      try compare(rows, old, new) { change, old, new in
        if rows.onlyTellsChanges && change != .changed { return }
        try found(
          StoreDifference(
            subject: rows.subject,
            change: change,
            place: new?.place ?? old?.place ?? "",
            before: old?.shown,
            after: new?.shown,
          )
        )
      }
    }
  }

  /// The first thing that was given to one of the stores and not to the other; `nil` where both
  /// have the same documents and deliveries.
  package static func firstLoss(
    from old: StoreQuestions,
    to new: StoreQuestions,
  ) throws -> String? {
    var loss: String?
    for rows in ComparedRows.given {
      try compare(rows, old, new) { _, old, new in
        if loss == nil { loss = old?.place ?? new?.place }
      }
    }
    return loss
  }

  /// One row of one side.
  private struct Row {
    let key: [UInt8]
    let place: String
    let shown: String
    let more: [UInt8]

    init?(_ rows: PreparedStatement) throws {
      guard try rows.step() else { return nil }
      key = rows.bytes(0)
      place = rows.text(1)
      shown = rows.text(2)
      more = rows.bytes(3)
    }
  }

  private static func compare(
    _ rows: ComparedRows,
    _ old: StoreQuestions,
    _ new: StoreQuestions,
    _ found: (StoreDifference.Change, _ old: Row?, _ new: Row?) throws -> Void,
  ) throws {
    if let table = rows.newTable {
      let query = try old.statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
      guard try query.bind(table).first({ _ in true }) ?? false else { return }
    }
    let oldRows = try old.statement(rows.query)
    let newRows = try new.statement(rows.query)
    defer {
      oldRows.reset()
      newRows.reset()
    }
    var a = try Row(oldRows)
    var b = try Row(newRows)
    while a != nil || b != nil {
      if let x = a, let y = b, x.key == y.key {
        if x.shown != y.shown || x.more != y.more { try found(.changed, x, y) }
        a = try Row(oldRows)
        b = try Row(newRows)
      } else if let x = a, b.map({ x.key.lexicographicallyPrecedes($0.key) }) ?? true {
        try found(.removed, x, nil)
        a = try Row(oldRows)
      } else {
        try found(.added, nil, b)
        b = try Row(newRows)
      }
    }
  }
}

/// A query that gives, for each row, what it is known by in any store, where it stands, what is
/// shown of it, and what is compared besides; in the order of the first, as bytes.
private struct ComparedRows {
  let subject: StoreDifference.Subject
  /// Whether what only one side has is told by another subject.
  var onlyTellsChanges = false
  /// A table that stores of earlier formats do not have; there is nothing in it then.
  var newTable: String?
  let query: String

  /// The first path a document came by.
  private static let path = """
    (SELECT pathText FROM delivery WHERE delivery.document = document.id
      ORDER BY delivery.id LIMIT 1)
    """

  static let given = [
    ComparedRows(
      subject: .document,
      query: """
        SELECT digest, 'document ' || lower(hex(digest)), '', byteCount FROM document ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .delivery,
      query: """
        SELECT printf('%020d', row_number() OVER (ORDER BY delivery.id)),
          'delivery of ' || pathText, '',
          hex(path) || ' ' || hex(inbox) || ' ' || run || ' ' || change || ' ' || deliveredAt
            || ' ' || coalesce(milliseconds, '') || ' ' || coalesce(modifiedAt, '')
            || ' ' || coalesce(hex(digest), outcome || ' ' || reason)
        FROM delivery LEFT JOIN document ON document.id = delivery.document ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .document,
      newTable: "correction",
      query: """
        SELECT name, 'correction ' || name, '',
          id || ' ' || kind || ' ' || change || ' ' || coalesce(withdrawnAt, '')
        FROM correction ORDER BY 1
        """,
    ),
  ]

  static let derived = [
    ComparedRows(
      subject: .document,
      query: """
        SELECT digest, \(path),
          mediaType || ', ' || charset || ' (' || charsetReason || ')'
            || coalesce(', refused: ' || refusal, '') || ', by ' || reader,
          '' FROM document ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .delivery,
      query: """
        SELECT printf('%020d', row_number() OVER (ORDER BY id)), pathText,
          outcome || coalesce(': ' || reason, ''), '' FROM delivery ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .version,
      query: """
        SELECT version.hash, lower(hex(version.hash)),
          words || ' words, ' || shingles || ' shingles, ' || normalisation || ', ' || sketchFormat,
          sketch FROM version ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .appearance,
      query: """
        SELECT hex(digest) || printf(' %08d', position), \(path),
          start || '–' || "end" || ', version ' || lower(hex(version.hash)),
          bodyStart || '–' || bodyEnd || coalesce(hex(pieces), '') || ' ' || coalesce(hex(parts), '')
            || ' ' || coalesce(language, '')
        FROM appearance JOIN document ON document.id = appearance.document
          JOIN version ON version.id = appearance.version ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .statement,
      query: """
        SELECT hex(digest) || printf(' %08d %020d %020d ', appearance.position, statement.start,
            statement."end") || key,
          \(path) || ', bytes ' || statement.start || '–' || statement."end",
          key || ' “' || value || '”, by ' || rule,
          quote
        FROM statement JOIN appearance ON appearance.id = statement.appearance
          JOIN document ON document.id = appearance.document
        ORDER BY 1, 3
        """,
    ),
    ComparedRows(
      subject: .rival,
      query: """
        SELECT hex(digest) || printf(' %08d %020d %020d ', appearance.position, rival.start,
            rival."end") || key,
          \(path) || ', bytes ' || rival.start || '–' || rival."end",
          key || ' “' || value || '”, by ' || rule || ', not believed: ' || rival.reason,
          quote
        FROM rival JOIN appearance ON appearance.id = rival.appearance
          JOIN document ON document.id = appearance.document
        ORDER BY 1, 3
        """,
    ),
    ComparedRows(
      subject: .region,
      query: """
        SELECT hex(digest) || printf(' %08d %020d %020d', appearance.position, region.start,
            region."end"),
          \(path) || ', bytes ' || region.start || '–' || region."end", kind, ''
        FROM region JOIN appearance ON appearance.id = region.appearance
          JOIN document ON document.id = appearance.document
        ORDER BY 1, 3
        """,
    ),
    ComparedRows(
      subject: .article,
      onlyTellsChanges: true,
      query: """
        SELECT hash, 'version ' || lower(hex(hash)),
          'art-' || substr(lower(hex(name)), 1, 16), name
        FROM version JOIN article ON article.id = version.article ORDER BY 1
        """,
    ),
    ComparedRows(
      subject: .relation,
      query: """
        SELECT min(hex(a.hash), hex(b.hash)) || ' ' || max(hex(a.hash), hex(b.hash)),
          lower(hex(a.hash)) || ' and ' || lower(hex(b.hash)),
          kind || ', ' || shared || ' shingles shared: ' || reason,
          hex(a.hash) || hex(passages) || ' ' || sharedCounted || ' ' || longestRun || ' ' || inStory || inArticle
            || coalesce(context, '')
        FROM comparison JOIN version a ON a.id = comparison.a JOIN version b ON b.id = comparison.b
        WHERE kind IS NOT NULL ORDER BY 1
        """,
    ),
  ]
}
