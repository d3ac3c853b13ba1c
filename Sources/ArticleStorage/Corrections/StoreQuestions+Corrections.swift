public import ArticleModel

extension StoreQuestions {
  private var corrections: CorrectionRows { CorrectionRows(statement: statement) }

  /// Whether the store has places for corrections; one of an earlier format, open for reading, has
  /// none.
  func hasCorrections() throws -> Bool { try corrections.exist() }

  /// Every correction, in the order in which they were entered; those that were taken back too.
  public func allCorrections() throws -> [StoredCorrection] {
    guard try corrections.exist() else { return [] }
    return try corrections.all()
  }

  /// The corrections that hold and are about any of these versions or documents, in their order.
  public func corrections(about digests: Set<Digest>) throws -> [StoredCorrection] {
    guard try corrections.exist() else { return [] }
    return try corrections.all(where: "withdrawnAt IS NULL")
      .filter { $0.correction.subjects.contains { digests.contains($0.digest) } }
  }

  /// Who removed a version or a document; `nil` where nobody did, or took it back.
  public func removal(of subject: Correction.Subject) throws -> StoredCorrection? {
    guard try corrections.exist() else { return nil }
    return try corrections.removal(of: subject)
  }

  /// Removed versions and documents whose digest begins with these hexadecimal digits, each with
  /// who removed it.
  public func removals(hashPrefix digits: String) throws -> [StoredCorrection] {
    guard try corrections.exist() else { return [] }
    return try corrections.all(where: "kind = 'remove' AND withdrawnAt IS NULL").filter {
      $0.correction.subjects.contains { $0.digest.hexadecimal.hasPrefix(digits.lowercased()) }
    }
  }

  /// The corrections that hold and call two versions the same or different.
  func activePairs() throws -> [StoredCorrection] {
    guard try hasCorrections() else { return [] }
    return try corrections.all(where: "withdrawnAt IS NULL AND kind IN ('same', 'different')")
  }

  /// The change up to which a writer has applied what was said.
  public func appliedChange() throws -> Int64 {
    guard try corrections.exist() else { return 0 }
    return try corrections.appliedChange()
  }

  /// What was said or taken back and no writer applied yet, in that order.
  package func unappliedCorrections() throws -> [StoredCorrection] {
    guard try hasCorrections() else { return [] }
    return try corrections.changed(after: corrections.appliedChange())
  }

  /// The original of an article by a person's word, and whose word it is; `nil` where nobody said.
  ///
  /// Of several words the last one holds.
  public func assertedOriginal(
    ofArticle article: Int64
  ) throws -> (version: VersionNumber, word: StoredCorrection)? {
    guard try corrections.exist() else { return nil }
    for said in try corrections.all(where: "kind = 'original' AND withdrawnAt IS NULL").reversed() {
      guard let hash = said.correction.versions.first, let version = try version(withHash: hash)
      else { continue }
      // Where another article was named, it is the original of that; otherwise of its own.
      let named = try said.correction.versions.dropFirst().first.map {
        try self.version(withHash: $0)
      }
      let subject = named ?? version
      if let subject, try self.article(of: subject) == article { return (version, said) }
    }
    return nil
  }

  /// The pairs of versions that a person called the same, where both are there, with the word.
  public func assertedPairs() throws -> [(a: VersionNumber, b: VersionNumber, StoredCorrection)] {
    guard try corrections.exist() else { return [] }
    var pairs: [(a: VersionNumber, b: VersionNumber, StoredCorrection)] = []
    for said in try corrections.all(where: "kind = 'same' AND withdrawnAt IS NULL") {
      guard let pair = said.correction.pair, let a = try version(withHash: pair.a),
        let b = try version(withHash: pair.b)
      else { continue }
      pairs.append((a, b, said))
    }
    return pairs
  }

  /// The corrections that hold against what is measured: `same` of texts that nothing ties, and
  /// `different` of texts that are versions of one article by their measures.
  public func conflictingCorrections() throws -> [CorrectionConflict] {
    guard try corrections.exist() else { return [] }
    return try corrections.all(where: "withdrawnAt IS NULL AND kind IN ('same', 'different')")
      .compactMap { try conflict(of: $0) }
  }

  /// What is measured against a correction; `nil` where nothing is, or it does not hold.
  public func conflict(of said: StoredCorrection) throws -> CorrectionConflict? {
    guard said.isActive, let pair = said.correction.pair, let a = try version(withHash: pair.a),
      let b = try version(withHash: pair.b)
    else { return nil }
    let measured = try statement(
      """
      SELECT comparison.kind, shared, inArticle, reason, x.shingles + y.shingles - shared
      FROM comparison JOIN version x ON x.id = a JOIN version y ON y.id = b
      WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)
      """
    ).bind(a.rawValue).bind(b.rawValue).first { row in
      (
        kind: row.optionalText(0), shared: row.integer(1), inArticle: row.integer(2) != 0,
        reason: row.text(3), all: row.integer(4),
      )
    }
    let resemblance = measured.map { $0.all > 0 ? Double($0.shared) / Double($0.all) : 0 } ?? 0
    switch said.correction.kind {
    case .same where measured?.kind == nil:
      let shared = measured?.shared ?? 0
      return CorrectionConflict(
        correction: said,
        resemblance: resemblance,
        measured: shared == 0
          ? "they have nothing in common"
          : "nothing ties them; \(shared) of \(measured?.all ?? 0) runs of words in common",
      )
    case .different where measured?.inArticle ?? false:
      return CorrectionConflict(
        correction: said,
        resemblance: resemblance,
        measured: "\(measured?.kind ?? "tied"): \(measured?.reason ?? "")",
      )
    default: return nil
    }
  }
}

extension StoreQuestions {
  /// The documents that a path, the end of one, or the beginning of a hash means, each with the path
  /// it came by last; also those of which nothing was read.
  ///
  /// - Parameters:
  ///   - reference: as a person typed it.
  ///   - path: the same as an absolute path, as bytes.
  ///   - limit: how many at the most.
  /// - Returns: the documents, the first to arrive first.
  /// - Throws: `StoreError` when the store cannot be read.
  public func documents(
    of reference: String,
    path: [UInt8],
    limit: Int = 20,
  ) throws -> [(digest: Digest, path: String)] {
    func found(
      _ condition: String,
      _ bind: (PreparedStatement) -> Void,
    ) throws
      -> [(digest: Digest, path: String)]
    {
      let query = try statement(
        """
        SELECT digest, max(pathText) FROM delivery JOIN document ON document.id = delivery.document
        WHERE supersededBy IS NULL AND \(condition) GROUP BY document.id ORDER BY document.id LIMIT ?
        """
      )
      bind(query)
      return try query.bind(limit).all { row in
        Digest(bytes: row.bytes(0)).map { ($0, row.text(1)) }
      }.compactMap { $0 }
    }
    let exact = try found("delivery.path = ?") { $0.bind(blob: path) }
    if !exact.isEmpty { return exact }
    let digits = reference.lowercased()
    if (4...64).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let low = Digest(
        hexadecimal: digits + String(repeating: "0", count: 64 - digits.utf8.count)
      ),
      let high = Digest(
        hexadecimal: digits + String(repeating: "f", count: 64 - digits.utf8.count)
      )
    {
      let byHash = try found("digest BETWEEN ? AND ?") {
        $0.bind(blob: low.bytes).bind(blob: high.bytes)
      }
      if !byHash.isEmpty { return byHash }
    }
    return try found(
      """
      \(Self.fileName) = replace(?1, rtrim(?1, replace(?1, '/', '')), '')
        AND substr(delivery.pathText, -length(?1) - 1) = '/' || ?1
      """
    ) { $0.bind(reference) }
  }
}

/// A person's word that holds against what is measured.
public struct CorrectionConflict: Hashable, Sendable {
  /// What the person said.
  public let correction: StoredCorrection
  /// Shared shingles of the two as a share of all, 0 to 1.
  public let resemblance: Double
  /// What is measured, in words.
  public let measured: String
}
