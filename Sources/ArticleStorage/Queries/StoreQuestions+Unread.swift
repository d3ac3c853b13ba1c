public import ArticleModel

/// A file of which nothing was read when it last came.
public struct UnreadFile: Hashable, Sendable {
  /// Its path as bytes.
  public let path: [UInt8]
  /// Its path for people.
  public let pathText: String
  /// How it ended: refused or pending.
  public let outcome: IngestOutcome
  /// Why.
  public let reason: String?
}

extension StoreQuestions {
  /// The files whose latest delivery was refused or is pending, in the order of their arrival.
  public func unreadFiles() throws -> [UnreadFile] {
    try statement(
      """
      SELECT path, pathText, outcome, reason FROM delivery
      WHERE outcome IN ('refused', 'pending')
        AND NOT EXISTS (SELECT 1 FROM delivery later
          WHERE later.path = delivery.path AND later.id > delivery.id)
      ORDER BY id
      """
    ).all { row in
      UnreadFile(
        path: row.bytes(0),
        pathText: row.text(1),
        outcome: IngestOutcome(rawValue: row.text(2)) ?? .pending,
        reason: row.optionalText(3),
      )
    }
  }
}
