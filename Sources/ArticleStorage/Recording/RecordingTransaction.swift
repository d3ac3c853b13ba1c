public import ArticleModel

/// One transaction of the one writer: what may be asked and written in it.
///
/// It is valid only inside the closure it is handed to. Each method keeps one invariant of the
/// store; which of them are called, and when, is decided by the ingestion.
public struct RecordingTransaction {
  let tools: WritingTools

  func statement(_ sql: String) throws -> PreparedStatement { try tools.statement(sql) }

  /// Runs an insertion; the number of the row it made.
  ///
  /// Not by a RETURNING clause: with one, every table that refers to this one is searched for rows
  /// that might have waited for the new one.
  private func insert(_ statement: PreparedStatement) throws -> Int64 {
    try statement.run()
    return tools.lastRow
  }

  // MARK: Runs

  /// Notes that a run of the program began.
  ///
  /// - `program`: the program's version.
  /// - `command`: what it was asked to do.
  /// - `settings`: the digest of its settings.
  /// - `host`: the machine's name.
  /// - `startedAt`: ISO 8601 in UTC.
  public func beginRun(
    program: String,
    command: String,
    settings: String,
    host: String,
    startedAt: String,
  ) throws -> RunNumber {
    RunNumber(
      rawValue: try insert(
        statement(
          "INSERT INTO run (program, command, settings, host, startedAt) VALUES (?, ?, ?, ?, ?)"
        ).bind(program).bind(command).bind(settings).bind(host).bind(startedAt)
      )
    )
  }

  /// Notes that a run ended in good order at `stoppedAt`, ISO 8601 in UTC.
  public func endRun(_ run: RunNumber, stoppedAt: String) throws {
    try statement("UPDATE run SET stoppedAt = ? WHERE id = ?").bind(stoppedAt).bind(run.rawValue)
      .run()
  }

  // MARK: Documents

  /// The document with these exact bytes, where the store has it.
  public func document(withDigest digest: Digest) throws -> DocumentNumber? {
    try statement("SELECT id FROM document WHERE digest = ?").bind(blob: digest.bytes)
      .first { DocumentNumber(rawValue: $0.integer(0)) }
  }

  /// Keeps a document the store does not have.
  public func insert(_ document: NewDocument) throws -> DocumentNumber {
    let insertion = try statement(
      """
      INSERT INTO document
        (digest, byteCount, mediaType, charset, charsetReason, reader, refusal, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    insertion.bind(blob: document.digest.bytes).bind(document.bytes.count)
      .bind(document.mediaType).bind(document.charset).bind(document.charsetReason)
      .bind(document.reader).bind(document.refusal)
    if document.isPlainText {
      insertion.bind(text: document.bytes)
    } else {
      insertion.bind(nil as String?)
    }
    let number = DocumentNumber(rawValue: try insert(insertion))
    if !document.isPlainText { try insertPieces(of: document, number) }
    return number
  }

  /// Keeps the bytes of a document in pieces.
  func insertPieces(of document: NewDocument, _ number: DocumentNumber) throws {
    let piece = try statement(
      "INSERT INTO documentPiece (document, position, compression, byteCount, bytes) VALUES (?, ?, ?, ?, ?)"
    )
    let pieceSize = 1 << 20
    for (position, start) in stride(from: 0, to: document.bytes.count, by: pieceSize).enumerated() {
      let bytes = document.bytes[start..<min(start + pieceSize, document.bytes.count)]
      try piece.bind(number.rawValue).bind(position).bind("none").bind(bytes.count)
        .bind(blob: Array(bytes)).run()
    }
  }

  /// Why nothing could be read from a document, in a sentence; `nil` when it was read.
  public func refusal(of document: DocumentNumber) throws -> String? {
    try statement("SELECT refusal FROM document WHERE id = ?").bind(document.rawValue)
      .first { $0.optionalText(0) } ?? nil
  }

  // MARK: Deliveries

  /// The newest delivery at `path`.
  public func latestDelivery(path: [UInt8]) throws -> LatestDelivery? {
    try statement(
      "SELECT id, document, change, outcome, reason FROM delivery WHERE path = ? ORDER BY id DESC LIMIT 1"
    ).bind(blob: path).first { row in
      LatestDelivery(
        number: DeliveryNumber(rawValue: row.integer(0)),
        document: row.isNull(1) ? nil : DocumentNumber(rawValue: row.integer(1)),
        change: row.text(2),
        outcome: IngestOutcome(rawValue: row.text(3)) ?? .pending,
        reason: row.optionalText(4),
      )
    }
  }

  /// Records an arrival with its outcome.
  ///
  /// An earlier delivery at the same path that brought other bytes, or was pending, is superseded
  /// by this one.
  public func insert(
    _ delivery: NewDelivery,
    run: RunNumber,
    document: DocumentNumber?,
    outcome: IngestOutcome,
    reason: String?,
    superseding previous: LatestDelivery?,
    milliseconds: Double?,
  ) throws -> DeliveryNumber {
    let number = try insert(
      statement(
        """
        INSERT INTO delivery (run, inbox, path, pathText, document, outcome, reason, byteCount,
          modifiedAt, change, deliveredAt, milliseconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ).bind(run.rawValue).bind(blob: delivery.inbox).bind(blob: delivery.path)
        .bind(delivery.pathText).bind(document?.rawValue).bind(outcome.rawValue).bind(reason)
        .bind(delivery.byteCount.map(Int64.init)).bind(delivery.modifiedAt).bind(delivery.change)
        .bind(delivery.deliveredAt).bind(milliseconds)
    )
    if let previous, previous.document != document || previous.outcome == .pending {
      try statement("UPDATE delivery SET supersededBy = ? WHERE id = ?").bind(number)
        .bind(previous.number.rawValue).run()
      try supersedeMembers(of: previous.number, by: number)
    }
    return DeliveryNumber(rawValue: number)
  }

  /// Notes how the file of a delivery looks now that its rights or names changed, not its bytes.
  public func setChange(_ change: String, of delivery: DeliveryNumber) throws {
    try statement("UPDATE delivery SET change = ? WHERE id = ?").bind(change)
      .bind(delivery.rawValue).run()
  }

  // MARK: State

  /// A note that outlives the run.
  public func state(_ key: String) throws -> String? {
    try statement("SELECT value FROM state WHERE key = ?").bind(key).first { $0.text(0) }
  }

  /// Leaves a note that outlives the run.
  public func setState(_ key: String, _ value: String) throws {
    try statement(
      "INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
    ).bind(key).bind(value).run()
  }

  func insertedRow(_ statement: PreparedStatement) throws -> Int64 { try insert(statement) }
}
