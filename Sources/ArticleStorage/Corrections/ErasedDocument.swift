package import ArticleModel

/// What is left of a document whose bytes were erased.
package struct ErasedDocument: Hashable, Sendable {
  /// The SHA-256 of the bytes.
  package let digest: Digest
  /// How many there were.
  package let byteCount: Int
  /// As in `text/markdown`.
  package let mediaType: String
  /// As in `utf-8`.
  package let charset: String
  /// What decided the charset.
  package let charsetReason: String
  /// The reader that read it and its version.
  package let reader: String
  /// Why nothing could be read from it; `nil` when it was read.
  package let refusal: String?
  /// When they were erased, ISO 8601 in UTC.
  package let erasedAt: String
}

extension StoreQuestions {
  /// What is left of a document whose bytes were erased; `nil` of one whose bytes are there.
  package func erased(_ document: DocumentNumber) throws -> ErasedDocument? {
    guard
      try statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erasure'")
        .first({ _ in true }) ?? false
    else { return nil }
    return try statement(
      """
      SELECT digest, byteCount, mediaType, charset, charsetReason, reader, refusal, erasedAt
      FROM document JOIN erasure ON erasure.document = document.id WHERE document.id = ?
      """
    ).bind(document.rawValue).first { row in
      Digest(bytes: row.bytes(0)).map { digest in
        ErasedDocument(
          digest: digest,
          byteCount: Int(row.integer(1)),
          mediaType: row.text(2),
          charset: row.text(3),
          charsetReason: row.text(4),
          reader: row.text(5),
          refusal: row.optionalText(6),
          erasedAt: row.text(7),
        )
      }
    } ?? nil
  }
}

extension RecordingTransaction {
  /// Keeps what is left of a document as another store has it.
  package func insert(_ document: ErasedDocument) throws -> DocumentNumber {
    let number = DocumentNumber(
      rawValue: try insertedRow(
        statement(
          """
          INSERT INTO document
            (digest, byteCount, mediaType, charset, charsetReason, reader, refusal, text)
          VALUES (?, ?, ?, ?, ?, ?, ?, NULL)
          """
        ).bind(blob: document.digest.bytes).bind(document.byteCount).bind(document.mediaType)
          .bind(document.charset).bind(document.charsetReason).bind(document.reader)
          .bind(document.refusal)
      )
    )
    try statement("INSERT INTO erasure (document, erasedAt) VALUES (?, ?)").bind(number.rawValue)
      .bind(document.erasedAt).run()
    return number
  }
}
