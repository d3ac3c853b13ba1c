public import ArticleModel

/// One article of a delivery, and whether the delivery was the first that brought it.
public struct DeliveredArticle: Hashable, Sendable {
  /// The wording.
  public let version: VersionNumber
  /// Bytes of the document.
  public let range: Range<Int>
  /// Whether the wording was new with this delivery.
  public let isFirst: Bool
}

extension StoreQuestions {
  /// Deliveries with higher numbers than `number`, in the order of arrival.
  public func deliveries(after number: DeliveryNumber, limit: Int) throws -> [DeliverySummary] {
    try statement("SELECT id FROM delivery WHERE id > ? ORDER BY id LIMIT ?")
      .bind(number.rawValue).bind(limit).all { DeliveryNumber(rawValue: $0.integer(0)) }
      .compactMap { try delivery($0) }
  }

  /// The last delivery; `nil` in an empty store.
  public func latestDelivery() throws -> DeliveryNumber? {
    try statement("SELECT max(id) FROM delivery").first { row in
      row.isNull(0) ? nil : DeliveryNumber(rawValue: row.integer(0))
    } ?? nil
  }

  /// The last delivery before a moment, ISO 8601 in UTC; `nil` where there is none.
  public func latestDelivery(before moment: String) throws -> DeliveryNumber? {
    try statement("SELECT max(id) FROM delivery WHERE deliveredAt < ?").bind(moment)
      .first { row in
        row.isNull(0) ? nil : DeliveryNumber(rawValue: row.integer(0))
      } ?? nil
  }

  /// The articles of a delivery, in reading order.
  public func articles(of delivery: DeliveryNumber) throws -> [DeliveredArticle] {
    try statement(
      """
      SELECT appearance.version, start, "end",
        version.firstAppearance = appearance.id AND NOT EXISTS (
          SELECT 1 FROM delivery earlier
          WHERE earlier.document = delivery.document AND earlier.id < delivery.id
            AND +earlier.outcome = 'stored')
      FROM delivery JOIN appearance ON appearance.document = delivery.document
        JOIN version ON version.id = appearance.version
      WHERE delivery.id = ? AND delivery.outcome IN ('stored', 'duplicate')
      ORDER BY appearance.position
      """
    ).bind(delivery.rawValue).all { row in
      DeliveredArticle(
        version: VersionNumber(rawValue: row.integer(0)),
        range: Int(row.integer(1))..<max(Int(row.integer(1)), Int(row.integer(2))),
        isFirst: row.integer(3) != 0,
      )
    }
  }
}
