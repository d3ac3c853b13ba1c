/// The indexes of what people ask for.
extension StoreSchema {
  static let soughtIndexes = """
    -- The closest relations first.
    CREATE INDEX comparison_closeness ON comparison(inArticle DESC, shared DESC, a, b)
      WHERE kind IS NOT NULL;
    CREATE INDEX delivery_outcome ON delivery(outcome);
    """
}
