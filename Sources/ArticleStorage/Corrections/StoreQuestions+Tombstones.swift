public import ArticleModel

/// Something that a person removed, and what is left of it.
public struct Tombstone: Hashable, Sendable {
  /// What was removed.
  public let subject: Correction.Subject
  /// Who removed it, when and why.
  public let word: StoredCorrection
  /// The arrivals of what was removed, the first first: they happened.
  public let deliveries: [DeliverySummary]
  /// When its bytes were erased; `nil` where they are kept, or something else stands in them.
  public let erasedAt: String?
}

extension StoreQuestions {
  private var corrections: CorrectionRows { CorrectionRows(statement: statement) }

  /// What people said of an article's versions and of the documents they stand in, also what they
  /// took back; in the order in which it was entered.
  ///
  /// - Complexity: O(*c* log *n*) in how many things corrections speak of.
  public func corrections(ofArticle article: Int64) throws -> [StoredCorrection] {
    guard try hasCorrections() else { return [] }
    let numbers = try statement(
      """
      SELECT DISTINCT correction FROM correctionSubject
      WHERE EXISTS (SELECT 1 FROM version
          WHERE version.hash = correctionSubject.hash AND article = ?1)
        OR kind = 'document' AND EXISTS (SELECT 1 FROM document
          JOIN appearance ON appearance.document = document.id
          JOIN version ON version.id = appearance.version
          WHERE document.digest = correctionSubject.hash AND article = ?1)
      ORDER BY correction
      """
    ).bind(article).all { $0.integer(0) }
    return try numbers.flatMap { number in try corrections.all(where: "id = ?") { $0.bind(number) }
    }
  }

  /// What people said of just these two versions, also what they took back.
  public func corrections(between a: Digest, _ b: Digest) throws -> [StoredCorrection] {
    guard try hasCorrections() else { return [] }
    return try corrections.all(
      where: """
        kind IN ('same', 'different')
          AND id IN (SELECT correction FROM correctionSubject WHERE hash = ?)
          AND id IN (SELECT correction FROM correctionSubject WHERE hash = ?)
        """
    ) { $0.bind(blob: a.bytes).bind(blob: b.bytes) }
  }

  /// The corrections that call a version of one article and a version of another different.
  public func corrections(parting article: Int64, from other: Int64) throws -> [StoredCorrection] {
    guard try hasCorrections() else { return [] }
    return try corrections.all(
      where: """
        kind = 'different' AND withdrawnAt IS NULL
          AND id IN (SELECT correction FROM correctionSubject
            JOIN version ON version.hash = correctionSubject.hash WHERE article = ?)
          AND id IN (SELECT correction FROM correctionSubject
            JOIN version ON version.hash = correctionSubject.hash WHERE article = ?)
        """
    ) { $0.bind(article).bind(other) }
  }

  /// The removed files in which versions of an article stand, too.
  ///
  /// - Complexity: O(*c* log *n*) in how many wordings are withheld.
  public func tombstones(ofArticle article: Int64) throws -> [Tombstone] {
    guard try hasCorrections() else { return [] }
    let documents = try statement(
      """
      SELECT DISTINCT digest FROM withheld JOIN version ON version.hash = withheld.version
        JOIN document ON document.id = withheld.document
      WHERE article = ? ORDER BY document.id
      """
    ).bind(article).all { Digest(bytes: $0.bytes(0)) }
    return try documents.compactMap { digest in
      try digest.flatMap { try tombstone(of: .document($0)) }
    }
  }

  /// The wordings that people removed from a document, or all of it.
  public func tombstones(inDocument digest: Digest) throws -> [Tombstone] {
    guard try hasCorrections() else { return [] }
    if let whole = try tombstone(of: .document(digest)) { return [whole] }
    let versions = try statement(
      """
      SELECT version FROM withheld JOIN document ON document.id = withheld.document
      WHERE digest = ? ORDER BY version
      """
    ).bind(blob: digest.bytes).all { Digest(bytes: $0.bytes(0)) }
    return try versions.compactMap { version in
      try version.flatMap { try tombstone(of: .version($0)) }
    }
  }

  /// What is left of a version or a document that a person removed; `nil` where nobody did.
  public func tombstone(of subject: Correction.Subject) throws -> Tombstone? {
    guard let word = try removal(of: subject) else { return nil }
    let documents: [Int64]
    switch subject {
    case .document(let digest):
      documents = try statement("SELECT id FROM document WHERE digest = ?")
        .bind(blob: digest.bytes).all { $0.integer(0) }
    case .version(let hash):
      documents = try statement("SELECT document FROM withheld WHERE version = ? ORDER BY document")
        .bind(blob: hash.bytes).all { $0.integer(0) }
    }
    let erased = try documents.compactMap { document in
      try statement("SELECT erasedAt FROM erasure WHERE document = ?").bind(document)
        .first { $0.text(0) }
    }
    return Tombstone(
      subject: subject,
      word: word,
      deliveries: try documents.flatMap(deliveries(ofDocument:)),
      erasedAt: erased.count == documents.count ? erased.first : nil,
    )
  }
}
