public import ArticleModel

/// What came inside a document, and whether it came any other way as well.
public struct ContainedDocuments: Hashable, Sendable {
  /// A document with a path it came by.
  public struct Document: Hashable, Sendable {
    /// The SHA-256 of its bytes.
    public let digest: Digest
    /// The path for people.
    public let path: String
  }

  /// What came through that document only, each once, in the order of arrival.
  public let only: [Document]

  /// What came another way as well, each with the path of that.
  public let alsoOtherwise: [Document]
}

extension StoreQuestions {
  /// What came inside a document, and inside of that, at whatever depth.
  ///
  /// - Complexity: O(*m* log *n*) in the members.
  public func contained(inDocument digest: Digest) throws -> ContainedDocuments {
    guard try hasMembers() else { return ContainedDocuments(only: [], alsoOtherwise: []) }
    let rows = try statement(
      """
      WITH RECURSIVE inside(delivery) AS (
        SELECT member.delivery FROM member JOIN delivery ON delivery.id = member.container
          JOIN document ON document.id = delivery.document WHERE digest = ?1
        UNION
        SELECT member.delivery FROM member JOIN inside ON member.container = inside.delivery)
      SELECT document.digest, min(delivery.id), delivery.pathText,
        (SELECT other.pathText FROM delivery other WHERE other.document = document.id
          AND other.id NOT IN (SELECT delivery FROM inside) ORDER BY other.id LIMIT 1)
      FROM inside JOIN delivery ON delivery.id = inside.delivery
        JOIN document ON document.id = delivery.document
      WHERE document.digest <> ?1
      GROUP BY document.id ORDER BY min(delivery.id)
      """
    ).bind(blob: digest.bytes).all { row in
      (digest: Digest(bytes: row.bytes(0)), path: row.text(2), other: row.optionalText(3))
    }
    var only: [ContainedDocuments.Document] = []
    var otherwise: [ContainedDocuments.Document] = []
    for row in rows {
      guard let digest = row.digest else { continue }
      if let other = row.other {
        otherwise.append(ContainedDocuments.Document(digest: digest, path: other))
      } else {
        only.append(ContainedDocuments.Document(digest: digest, path: row.path))
      }
    }
    return ContainedDocuments(only: only, alsoOtherwise: otherwise)
  }
}
