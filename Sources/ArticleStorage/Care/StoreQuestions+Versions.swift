package import ArticleModel

/// What is kept of a version, with the text it is derived from.
package struct KeptVersion: Sendable {
  /// The row number.
  package let number: VersionNumber
  /// The hash, the counts and the sketch as they are kept; `nil` where the hash is none.
  package let stored: NewVersion?
  /// The headline of its first appearance.
  package let headline: String?
  /// The body as UTF-8.
  package let body: [UInt8]
}

extension StoreQuestions {
  /// How many versions there are, and the highest of their numbers.
  package func versionCount() throws -> (count: Int, highest: Int64) {
    try statement("SELECT count(*), coalesce(max(id), 0) FROM version")
      .first { (Int($0.integer(0)), $0.integer(1)) } ?? (0, 0)
  }

  /// The numbers of versions that are gone.
  package func formerVersions() throws -> Set<Int64> {
    guard try hasCorrections() else { return [] }
    return Set(try statement("SELECT id FROM formerVersion").all { $0.integer(0) })
  }

  /// Calls `visit` with each version, the story it is counted in and its sketch, in their order.
  package func forEachSketch(
    _ visit: (_ version: VersionNumber, _ story: Int64, _ sketch: [UInt8]) throws -> Void
  ) throws {
    let rows = try statement("SELECT id, story, sketch FROM version ORDER BY id")
    while try rows.step() {
      do {
        try visit(VersionNumber(rawValue: rows.integer(0)), rows.integer(1), rows.bytes(2))
      } catch {
        rows.reset()
        throw error
      }
    }
  }

  /// Calls `visit` with each version and the story it is counted in, in their order.
  package func forEachStory(_ visit: (_ version: VersionNumber, _ story: Int64) -> Void) throws {
    let rows = try statement("SELECT id, story FROM version ORDER BY id")
    while try rows.step() {
      visit(VersionNumber(rawValue: rows.integer(0)), rows.integer(1))
    }
  }

  /// How a finding names a version, as in `version 5d2d62f6…`.
  package func place(of version: VersionNumber) throws -> String {
    try statement("SELECT 'version ' || lower(hex(hash)) FROM version WHERE id = ?")
      .bind(version.rawValue).first { $0.text(0) } ?? "version row \(version.rawValue)"
  }

  /// Calls `visit` with the versions whose row numbers are in `numbers`, in their order.
  ///
  /// The text of a document is fetched once for all versions of it that follow one another.
  package func forEachVersion(
    in numbers: Range<Int64>,
    _ visit: (KeptVersion) throws -> Void,
  ) throws {
    var document: (number: Int64, text: [UInt8]) = (-1, [])
    let text = try statement("SELECT text FROM document WHERE id = ? AND text IS NOT NULL")
    let rows = try statement(
      """
      SELECT version.id, hash, normalisation, words, shingles, sketchFormat, sketch, body,
        appearance.document, bodyStart, bodyEnd,
        (SELECT value FROM statement WHERE statement.appearance = firstAppearance
          AND key = 'headline' ORDER BY position LIMIT 1)
      FROM version LEFT JOIN appearance ON appearance.id = version.firstAppearance
      WHERE version.id >= ? AND version.id < ? ORDER BY version.id
      """
    ).bind(numbers.lowerBound).bind(numbers.upperBound)
    do {
      while try rows.step() {
        let body: [UInt8]
        if rows.isNull(7) {
          let number = rows.integer(8)
          if document.number != number {
            document = (number, try text.bind(number).first { $0.bytes(0) } ?? [])
          }
          let end = min(Int(rows.integer(10)), document.text.count)
          let start = min(max(Int(rows.integer(9)), 0), max(end, 0))
          body = Array(document.text[start..<max(start, end)])
        } else {
          body = rows.bytes(7)
        }
        let stored = Digest(bytes: rows.bytes(1)).map { hash in
          NewVersion(
            hash: hash,
            normalisation: rows.text(2),
            words: Int(rows.integer(3)),
            shingles: Int(rows.integer(4)),
            sketchFormat: rows.text(5),
            sketch: rows.bytes(6),
          )
        }
        try visit(
          KeptVersion(
            number: VersionNumber(rawValue: rows.integer(0)),
            stored: stored,
            headline: rows.optionalText(11),
            body: body,
          )
        )
      }
    } catch {
      rows.reset()
      throw error
    }
  }
}
