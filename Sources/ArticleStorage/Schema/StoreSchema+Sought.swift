/// The indexes of what people ask for.
extension StoreSchema {
  /// The last part of a path, as SQL.
  static let fileName = "replace(pathText, rtrim(pathText, replace(pathText, '/', '')), '')"

  static let soughtIndexes = """
    -- The closest relations first.
    CREATE INDEX comparison_closeness ON comparison(inArticle DESC, shared DESC, a, b)
      WHERE kind IS NOT NULL;
    CREATE INDEX delivery_outcome ON delivery(outcome);
    -- A file by its name, without the folder it lies in.
    CREATE INDEX delivery_name ON delivery(\(fileName));
    -- An article by its address.
    CREATE INDEX statement_url ON statement(value) WHERE key = 'url';
    """
}
