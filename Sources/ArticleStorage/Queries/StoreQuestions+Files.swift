public import ArticleModel

/// A document as the store knows it, without its bytes.
public struct DocumentDetail: Hashable, Sendable {
  /// The SHA-256 of its bytes.
  public let digest: Digest
  /// How many bytes it has.
  public let byteCount: Int
  /// As in `text/markdown`.
  public let mediaType: String
  /// As in `utf-8`.
  public let charset: String
  /// What decided the charset.
  public let charsetReason: String
  /// The reader that read it and its version.
  public let reader: String
  /// Why nothing could be read; `nil` when it was read.
  public let refusal: String?
  /// The delivery that brought it first.
  public let firstDelivery: DeliveryNumber?
}

extension StoreQuestions {
  /// A document, by the SHA-256 of its bytes.
  public func document(_ digest: Digest) throws -> DocumentDetail? {
    try statement(
      """
      SELECT byteCount, mediaType, charset, charsetReason, reader, refusal,
        (SELECT min(id) FROM delivery WHERE delivery.document = document.id)
      FROM document WHERE digest = ?
      """
    ).bind(blob: digest.bytes).first { row in
      DocumentDetail(
        digest: digest,
        byteCount: Int(row.integer(0)),
        mediaType: row.text(1),
        charset: row.text(2),
        charsetReason: row.text(3),
        reader: row.text(4),
        refusal: row.optionalText(5),
        firstDelivery: row.isNull(6) ? nil : DeliveryNumber(rawValue: row.integer(6)),
      )
    }
  }

  /// The documents whose hash begins with these hexadecimal digits, four at least.
  public func documents(hashPrefix: String, limit: Int) throws -> [Digest] {
    guard (4...64).contains(hashPrefix.utf8.count), hashPrefix.allSatisfy(\.isHexDigit) else {
      return []
    }
    return try statement(
      "SELECT digest FROM document WHERE digest BETWEEN ? AND ? ORDER BY digest LIMIT ?"
    ).bind(blob: Self.bytes(hashPrefix, paddedWith: "0"))
      .bind(blob: Self.bytes(hashPrefix, paddedWith: "f")).bind(limit)
      .all { Digest(bytes: $0.bytes(0)) }.compactMap { $0 }
  }

  /// The paths at which a document was delivered, as bytes, the first first.
  public func paths(ofDocument digest: Digest, limit: Int) throws -> [[UInt8]] {
    try statement(
      """
      SELECT path FROM delivery JOIN document ON document.id = delivery.document
      WHERE digest = ? GROUP BY path ORDER BY min(delivery.id) LIMIT ?
      """
    ).bind(blob: digest.bytes).bind(limit).all { $0.bytes(0) }
  }

  /// The paths that end with `end` behind a slash, or are it, as bytes, the first first.
  public func paths(endingWith end: String, limit: Int) throws -> [[UInt8]] {
    try statement(
      """
      SELECT path FROM delivery
      WHERE \(Self.fileName) = ?2
        AND (pathText = ?1 OR substr(pathText, -length(?1) - 1) = '/' || ?1)
      GROUP BY path ORDER BY min(id) LIMIT ?3
      """
    ).bind(end).bind(Self.fileName(of: end)).bind(limit).all { $0.bytes(0) }
  }

  /// The name of the file in a path, as the index on deliveries has it.
  static let fileName = "replace(pathText, rtrim(pathText, replace(pathText, '/', '')), '')"

  /// The name of the file in a path.
  static func fileName(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? path
  }

  /// The deliveries of what came inside a delivery, in the container's order.
  public func members(of container: DeliveryNumber, limit: Int) throws -> [DeliverySummary] {
    guard try hasMembers() else { return [] }
    return try statement(
      "SELECT delivery FROM member WHERE container = ? ORDER BY position LIMIT ?"
    )
    .bind(container.rawValue).bind(limit)
    .all { DeliveryNumber(rawValue: $0.integer(0)) }.compactMap(delivery)
  }

  /// How many files came inside a delivery.
  public func memberCount(of container: DeliveryNumber) throws -> Int {
    guard try hasMembers() else { return 0 }
    return try statement("SELECT count(*) FROM member WHERE container = ?")
      .bind(container.rawValue).first { Int($0.integer(0)) } ?? 0
  }

  /// The versions that stand in a document, in reading order.
  ///
  /// - Parameters:
  ///   - digest: the document.
  ///   - limit: how many at the most.
  /// - Returns: each with the place where it stands there.
  /// - Throws: `StoreError` when the store cannot be read.
  public func places(
    inDocument digest: Digest,
    limit: Int,
  ) throws -> [(version: VersionNumber, appearance: AppearanceDetail)] {
    let rows = try statement(
      """
      SELECT appearance.id, appearance.version
      FROM appearance JOIN document ON document.id = appearance.document
      WHERE digest = ? ORDER BY position LIMIT ?
      """
    ).bind(blob: digest.bytes).bind(limit)
      .all { (id: $0.integer(0), version: VersionNumber(rawValue: $0.integer(1))) }
    return try rows.compactMap { row in
      try appearance(row.id).map { (row.version, $0) }
    }
  }

  /// How many articles a document holds.
  public func placeCount(inDocument digest: Digest) throws -> Int {
    try statement(
      """
      SELECT count(*) FROM appearance JOIN document ON document.id = appearance.document
      WHERE digest = ?
      """
    ).bind(blob: digest.bytes).first { Int($0.integer(0)) } ?? 0
  }

  /// The document in which a version first stood, and whether the delivery is known.
  public func firstDocument(of version: VersionNumber) throws -> Digest? {
    try statement(
      """
      SELECT digest FROM version JOIN appearance ON appearance.id = version.firstAppearance
        JOIN document ON document.id = appearance.document
      WHERE version.id = ?
      """
    ).bind(version.rawValue).first { Digest(bytes: $0.bytes(0)) } ?? nil
  }
}
