/// The table of what documents say and was not believed.
extension StoreSchema {
  static let rivalTables = """
    -- What a document says of an article too, and which of its statements outweighed it; a store of
    -- before has none until it is rebuilt.
    CREATE TABLE rival (
      appearance INTEGER NOT NULL REFERENCES appearance(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      quote TEXT NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      rule TEXT NOT NULL,
      -- Why it was not believed.
      reason TEXT NOT NULL,
      PRIMARY KEY (appearance, position),
      CHECK (0 <= start AND start <= "end")
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW rival_view AS
      SELECT lower(hex(version.hash)) AS version, lower(hex(document.digest)) AS document,
        rival.key, rival.value, rival.quote, rival.start, rival."end", rival.rule, rival.reason
      FROM rival
        JOIN appearance ON appearance.id = rival.appearance
        JOIN version ON version.id = appearance.version
        JOIN document ON document.id = appearance.document;
    """
}
