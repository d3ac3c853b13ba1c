public import ArticleModel

extension StoreQuestions {
  private static let deliveryColumns = """
    delivery.id, delivery.pathText, document.digest, delivery.outcome, delivery.reason,
    delivery.byteCount, delivery.modifiedAt, delivery.deliveredAt, delivery.supersededBy,
    delivery.run
    """

  private static func delivery(_ row: PreparedStatement) -> DeliverySummary {
    DeliverySummary(
      number: DeliveryNumber(rawValue: row.integer(0)),
      path: row.text(1),
      document: row.isNull(2) ? nil : Digest(bytes: row.bytes(2)),
      outcome: IngestOutcome(rawValue: row.text(3)) ?? .pending,
      reason: row.optionalText(4),
      byteCount: row.isNull(5) ? nil : Int(row.integer(5)),
      modifiedAt: row.optionalText(6),
      deliveredAt: row.text(7),
      isSuperseded: !row.isNull(8),
      run: RunNumber(rawValue: row.integer(9)),
    )
  }

  /// Deliveries, the latest first.
  ///
  /// - Parameters:
  ///   - outcome: only those that ended so; `nil` for all.
  ///   - limit: how many at the most; `nil` for all.
  /// - Returns: the deliveries, the latest first.
  /// - Throws: `StoreError` when the store cannot be read.
  public func deliveries(
    outcome: IngestOutcome? = nil,
    limit: Int? = nil,
  ) throws
    -> [DeliverySummary]
  {
    var deliveries: [DeliverySummary] = []
    try forEachDelivery(outcome: outcome, limit: limit) { deliveries.append($0) }
    return deliveries
  }

  /// Calls `visit` with deliveries, the latest first, which are not kept in memory.
  ///
  /// - Parameters:
  ///   - outcome: only those that ended so; `nil` for all.
  ///   - limit: how many at the most; `nil` for all.
  ///   - visit: what is done with each; it asks for no deliveries itself.
  /// - Throws: what `visit` throws; `StoreError` when the store cannot be read.
  public func forEachDelivery(
    outcome: IngestOutcome? = nil,
    limit: Int? = nil,
    _ visit: (DeliverySummary) throws -> Void,
  ) throws {
    let rows = try statement(
      """
      SELECT \(Self.deliveryColumns)
      FROM delivery LEFT JOIN document ON document.id = delivery.document
      WHERE ?1 IS NULL OR outcome = ?1 ORDER BY delivery.id DESC LIMIT ?2
      """
    ).bind(outcome?.rawValue).bind(limit ?? -1)
    defer { rows.reset() }
    while try rows.step() {
      var delivery = Self.delivery(rows)
      delivery.origin = try origin(of: delivery.number)
      try visit(delivery)
    }
  }

  /// The deliveries at a path, the latest first.
  public func deliveries(path: [UInt8]) throws -> [DeliverySummary] {
    try statement(
      """
      SELECT \(Self.deliveryColumns)
      FROM delivery LEFT JOIN document ON document.id = delivery.document
      WHERE path = ? ORDER BY delivery.id DESC
      """
    ).bind(blob: path).all(Self.delivery)
  }

  /// A delivery by its number, with how it came and what people noted about the file.
  public func delivery(_ number: DeliveryNumber) throws -> DeliverySummary? {
    let found = try statement(
      """
      SELECT \(Self.deliveryColumns)
      FROM delivery LEFT JOIN document ON document.id = delivery.document WHERE delivery.id = ?
      """
    ).bind(number.rawValue).first(Self.delivery)
    guard var found else { return nil }
    found.origin = try origin(of: number)
    let path = try statement("SELECT path FROM delivery WHERE id = ?").bind(number.rawValue)
      .first { $0.bytes(0) }
    if let path { found.assertions = try assertions(about: path) }
    return found
  }

  func deliveries(ofDocument document: Int64) throws -> [DeliverySummary] {
    var deliveries = try statement(
      """
      SELECT \(Self.deliveryColumns)
      FROM delivery JOIN document ON document.id = delivery.document
      WHERE delivery.document = ? ORDER BY delivery.id
      """
    ).bind(document).all(Self.delivery)
    for index in deliveries.indices {
      let number = deliveries[index].number
      deliveries[index].origin = try origin(of: number)
      let path = try statement("SELECT path FROM delivery WHERE id = ?").bind(number.rawValue)
        .first { $0.bytes(0) }
      if let path { deliveries[index].assertions = try assertions(about: path) }
    }
    return deliveries
  }

  /// How many deliveries ended with `outcome`; all that there are for `nil`.
  public func deliveryCount(outcome: IngestOutcome? = nil) throws -> Int {
    guard let outcome else {
      return try statement("SELECT count(*) FROM delivery").first { Int($0.integer(0)) } ?? 0
    }
    return try statement("SELECT count(*) FROM delivery WHERE outcome = ?").bind(outcome.rawValue)
      .first { Int($0.integer(0)) } ?? 0
  }

  /// A run of the program.
  public func run(_ number: RunNumber) throws -> RunSummary? {
    try statement(
      "SELECT program, command, settings, host, startedAt, stoppedAt FROM run WHERE id = ?"
    ).bind(number.rawValue).first { row in
      RunSummary(
        number: number,
        program: row.text(0),
        command: row.text(1),
        settings: row.text(2),
        host: row.text(3),
        startedAt: row.text(4),
        stoppedAt: row.optionalText(5),
      )
    }
  }

  /// Whether this very change of a path was recorded with an outcome that is not pending.
  public func isRecorded(path: [UInt8], change: String) throws -> Bool {
    try statement(
      "SELECT change, outcome FROM delivery WHERE path = ? ORDER BY id DESC LIMIT 1"
    ).bind(blob: path).first { $0.text(0) == change && $0.text(1) != "pending" } ?? false
  }

  /// The store in numbers.
  public func status() throws -> StoreStatus {
    func count(_ sql: String) throws -> Int {
      try statement(sql).first { Int($0.integer(0)) } ?? 0
    }
    var deliveries: [IngestOutcome: Int] = [:]
    let outcomes = try statement("SELECT outcome, count(*) FROM delivery GROUP BY outcome")
    while try outcomes.step() {
      if let outcome = IngestOutcome(rawValue: outcomes.text(0)) {
        deliveries[outcome] = Int(outcomes.integer(1))
      }
    }
    return StoreStatus(
      articles: try count("SELECT count(*) FROM article"),
      versions: try count("SELECT count(*) FROM version"),
      documents: try count("SELECT count(*) FROM document"),
      deliveries: deliveries,
      relations: try count("SELECT count(*) FROM comparison WHERE kind IS NOT NULL"),
      lastDelivery: try statement("SELECT deliveredAt FROM delivery ORDER BY id DESC LIMIT 1")
        .first { $0.text(0) },
      byteCount: try statement(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
      )
      .first { $0.integer(0) } ?? 0,
    )
  }
}
