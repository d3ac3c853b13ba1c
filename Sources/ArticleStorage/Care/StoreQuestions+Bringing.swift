package import ArticleModel

extension StoreQuestions {
  /// The deliveries that brought documents in which one of `versions` stands, and the containers
  /// that those came in.
  package func deliveries(
    bringing versions: some Sequence<VersionNumber>
  ) throws -> Set<DeliveryNumber> {
    var found: Set<DeliveryNumber> = []
    for version in versions {
      let bringing = try statement(
        """
        SELECT delivery.id FROM appearance JOIN delivery ON delivery.document = appearance.document
        WHERE appearance.version = ?
        """
      ).bind(version.rawValue).all { DeliveryNumber(rawValue: $0.integer(0)) }
      found.formUnion(bringing)
    }
    var unseen = found
    while let delivery = unseen.popFirst() {
      let container = try statement("SELECT container FROM member WHERE delivery = ?")
        .bind(delivery.rawValue).first { DeliveryNumber(rawValue: $0.integer(0)) }
      if let container, found.insert(container).inserted { unseen.insert(container) }
    }
    return found
  }
}
