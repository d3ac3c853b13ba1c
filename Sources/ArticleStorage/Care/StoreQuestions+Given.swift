package import ArticleModel

/// One arrival as it was recorded.
package struct GivenDelivery: Hashable, Sendable {
  /// The row number.
  package let number: DeliveryNumber
  /// The run of the program that took it in.
  package let run: RunNumber
  /// The arrival itself.
  package let delivery: NewDelivery
  /// How long it took, in milliseconds.
  package let milliseconds: Double?
  /// The bytes that came, where they could be read.
  package let document: DocumentNumber?
  /// How it ended.
  package let outcome: IngestOutcome
  /// Why, where it was refused or is pending.
  package let reason: String?
  /// How it came inside another delivery; `nil` for one that came by itself.
  package var origin: MemberOrigin?
}

extension StoreQuestions {
  /// The newest delivery; `nil` when there is none.
  package func lastDelivery() throws -> DeliveryNumber? {
    try statement("SELECT max(id) FROM delivery")
      .first { $0.isNull(0) ? nil : DeliveryNumber(rawValue: $0.integer(0)) } ?? nil
  }

  /// The deliveries after one and up to another, in their order, at most `limit` of them.
  package func givenDeliveries(
    after: DeliveryNumber?,
    through last: DeliveryNumber,
    limit: Int,
  ) throws -> [GivenDelivery] {
    var deliveries = try statement(
      """
      SELECT id, run, inbox, path, pathText, change, byteCount, modifiedAt, deliveredAt,
        milliseconds, document, outcome, reason
      FROM delivery WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
      """
    ).bind(after?.rawValue ?? Int64.min).bind(last.rawValue).bind(limit).all { row in
      GivenDelivery(
        number: DeliveryNumber(rawValue: row.integer(0)),
        run: RunNumber(rawValue: row.integer(1)),
        delivery: NewDelivery(
          inbox: row.bytes(2),
          path: row.bytes(3),
          pathText: row.text(4),
          change: row.text(5),
          byteCount: row.isNull(6) ? nil : Int(row.integer(6)),
          modifiedAt: row.optionalText(7),
          deliveredAt: row.text(8),
        ),
        milliseconds: row.isNull(9) ? nil : row.real(9),
        document: row.isNull(10) ? nil : DocumentNumber(rawValue: row.integer(10)),
        outcome: IngestOutcome(rawValue: row.text(11)) ?? .pending,
        reason: row.optionalText(12),
      )
    }
    for index in deliveries.indices {
      deliveries[index].origin = try origin(of: deliveries[index].number)
    }
    return deliveries
  }

  /// Every run of the program, in their order.
  package func runs() throws -> [RunSummary] {
    try statement(
      "SELECT id, program, command, settings, host, startedAt, stoppedAt FROM run ORDER BY id"
    ).all { row in
      RunSummary(
        number: RunNumber(rawValue: row.integer(0)),
        program: row.text(1),
        command: row.text(2),
        settings: row.text(3),
        host: row.text(4),
        startedAt: row.text(5),
        stoppedAt: row.optionalText(6),
      )
    }
  }

  /// The notes that outlive the runs.
  package func notes() throws -> [(key: String, value: String)] {
    try statement("SELECT key, value FROM state ORDER BY key").all { ($0.text(0), $0.text(1)) }
  }

  /// Calls `visit` with each document, in the order of arrival.
  package func forEachDocument(
    _ visit: (_ number: DocumentNumber, _ digest: Digest?, _ byteCount: Int) throws -> Void
  ) throws {
    let rows = try statement("SELECT id, digest, byteCount FROM document ORDER BY id")
    while try rows.step() {
      try visit(
        DocumentNumber(rawValue: rows.integer(0)),
        Digest(bytes: rows.bytes(1)),
        Int(rows.integer(2)),
      )
    }
  }

  /// Calls `visit` with the bytes of a document, piece by piece; a piece is valid in the call only.
  package func forEachPiece(
    of document: DocumentNumber,
    _ visit: (UnsafeRawBufferPointer) throws -> Void,
  ) throws {
    let text = try statement("SELECT text FROM document WHERE id = ? AND text IS NOT NULL")
    let isText: Void? = try text.bind(document.rawValue).first { try visit($0.buffer(0)) }
    guard isText == nil else { return }
    let pieces = try statement(
      "SELECT bytes, compression FROM documentPiece WHERE document = ? ORDER BY position"
    ).bind(document.rawValue)
    while try pieces.step() {
      guard pieces.text(1) == "none" else {
        pieces.reset()
        throw StoreError(
          code: .newer,
          message:
            "document \(document.rawValue) is kept in a form this program cannot read; update the program",
        )
      }
      do {
        try visit(pieces.buffer(0))
      } catch {
        pieces.reset()
        throw error
      }
    }
  }

  /// All bytes of a document.
  package func bytes(of document: DocumentNumber) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: document) { bytes += $0 }
    return bytes
  }
}

extension RecordingTransaction {
  /// Enters a run as another store has it, under its number there.
  package func insert(_ run: RunSummary) throws {
    try statement(
      """
      INSERT INTO run (id, program, command, settings, host, startedAt, stoppedAt)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    ).bind(run.number.rawValue).bind(run.program).bind(run.command).bind(run.settings)
      .bind(run.host).bind(run.startedAt).bind(run.stoppedAt).run()
  }
}
