public import ArticleModel

/// What came inside something else, and what is said of something else.
extension RecordingTransaction {
  /// Notes that a delivery came inside another one.
  public func insert(_ member: NewMember, of delivery: DeliveryNumber) throws {
    try statement(
      "INSERT INTO member (delivery, container, position, name, extractor) VALUES (?, ?, ?, ?, ?)"
    ).bind(delivery.rawValue).bind(member.container.rawValue).bind(member.position)
      .bind(member.name).bind(member.extractor).run()
    let row = try statement(
      "INSERT INTO memberFact (delivery, position, name, value) VALUES (?, ?, ?, ?)"
    )
    for (position, fact) in member.facts.enumerated() {
      try row.bind(delivery.rawValue).bind(position).bind(fact.name).bind(fact.value).run()
    }
  }

  /// Notes what a document says of another file.
  public func insert(assertions: [Statement], of document: DocumentNumber) throws {
    let row = try statement(
      """
      INSERT INTO assertion (document, position, key, value, quote, start, "end", rule)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for (position, stated) in assertions.enumerated() {
      try row.bind(document.rawValue).bind(position).bind(stated.key.rawValue).bind(stated.value)
        .bind(stated.quote).bind(stated.range.lowerBound).bind(stated.range.upperBound)
        .bind(stated.rule).run()
    }
  }

  /// Notes how a document that could not be read before is read now.
  public func setReading(
    _ reading: DocumentReading,
    by reader: String,
    of document: DocumentNumber,
  ) throws {
    try statement(
      """
      UPDATE document SET mediaType = ?, charset = ?, charsetReason = ?, reader = ?, refusal = ?
      WHERE id = ?
      """
    ).bind(reading.mediaType).bind(reading.charset).bind(reading.charsetReason).bind(reader)
      .bind(reading.refusal).bind(document.rawValue).run()
  }

  /// What is no longer in a container since `delivery` brought another one in its place.
  func supersedeMembers(of container: DeliveryNumber, by delivery: Int64) throws {
    try statement(
      """
      UPDATE delivery SET supersededBy = ?1 WHERE supersededBy IS NULL
        AND id IN (SELECT delivery FROM member WHERE container = ?2)
      """
    ).bind(delivery).bind(container.rawValue).run()
  }
}
