/// The tables of what people say, and of what became of it.
extension StoreSchema {
  static let correctionTables = """
    -- A person's word, which outweighs what is measured. `name` is the same in every store.
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('same', 'different', 'original', 'remove')),
      erases INTEGER NOT NULL CHECK (erases IN (0, 1)),
      person TEXT NOT NULL,
      statedAt TEXT NOT NULL,
      note TEXT,
      withdrawnBy TEXT,
      withdrawnAt TEXT,
      withdrawnNote TEXT,
      -- Counts what was said and taken back, so that a writer knows what is new to it.
      change INTEGER NOT NULL UNIQUE,
      CHECK ((withdrawnBy IS NULL) = (withdrawnAt IS NULL)),
      CHECK (withdrawnNote IS NULL OR withdrawnBy IS NOT NULL)
    ) STRICT;
    -- What it is said of: by hashes, so that it holds in every store, and before the text is there.
    CREATE TABLE correctionSubject (
      correction INTEGER NOT NULL REFERENCES correction(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('version', 'document')),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (correction, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX correctionSubject_hash ON correctionSubject(hash);
    -- Documents whose bytes are not kept any more.
    CREATE TABLE erasure (
      document INTEGER PRIMARY KEY REFERENCES document(id),
      erasedAt TEXT NOT NULL
    ) STRICT;
    -- Wordings that stand in a document and are in no answer, since a person removed them.
    CREATE TABLE withheld (
      document INTEGER NOT NULL REFERENCES document(id),
      version BLOB NOT NULL CHECK (length(version) = 32),
      PRIMARY KEY (document, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX withheld_version ON withheld(version);
    -- Numbers of versions that are gone: the fingerprint index may still have them, so that they
    -- are nobody else's; a version that comes back has its own again.
    CREATE TABLE formerVersion (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
    ) STRICT;
    CREATE VIEW correction_view AS
      SELECT correction.id AS correction, correction.name, correction.kind,
        (SELECT group_concat(kind || ' ' || lower(hex(hash)), ', ') FROM (SELECT kind, hash
          FROM correctionSubject WHERE correctionSubject.correction = correction.id
          ORDER BY position)) AS subjects,
        correction.erases, correction.person, correction.statedAt, correction.note,
        correction.withdrawnBy, correction.withdrawnAt, correction.withdrawnNote
      FROM correction;
    """
}
