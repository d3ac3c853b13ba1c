public import ArticleModel

extension StoreQuestions {
  /// The bytes of a document as they were delivered; `nil` where the store has no such document, or
  /// a person removed it.
  ///
  /// - Complexity: O(*n*) in bytes.
  public func bytes(ofDocument digest: Digest) throws -> [UInt8]? {
    guard try removal(of: .document(digest)) == nil else { return nil }
    let row = try statement("SELECT id, text FROM document WHERE digest = ?")
      .bind(blob: digest.bytes).first { row in
        (document: row.integer(0), text: row.isNull(1) ? nil : row.bytes(1))
      }
    guard let row else { return nil }
    if let text = row.text { return text }
    return try statement("SELECT bytes FROM documentPiece WHERE document = ? ORDER BY position")
      .bind(row.document).all { $0.bytes(0) }.flatMap(\.self)
  }

  /// Calls `visit` with every document, by the SHA-256 of its bytes, in the order of arrival.
  ///
  /// - Complexity: O(*n*) in the number of documents.
  public func forEachDocument(_ visit: (Digest) throws -> Void) throws {
    let digests = try statement("SELECT digest FROM document ORDER BY id")
      .all { Digest(bytes: $0.bytes(0)) }
    for case let digest? in digests where try removal(of: .document(digest)) == nil {
      try visit(digest)
    }
  }
}
