/// Indexes by which what a person types is found without reading a whole table.
extension StoreSchema {
  static let referenceIndexes = """
    -- The name of the file: what stands behind the last slash of the path.
    CREATE INDEX delivery_fileName
      ON delivery(replace(pathText, rtrim(pathText, replace(pathText, '/', '')), ''));
    -- The addresses that documents give as an article's own.
    CREATE INDEX statement_address ON statement(value) WHERE key = 'url';
    """
}
