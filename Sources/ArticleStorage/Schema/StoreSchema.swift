import GRDB

/// The tables of a store, as a row of migrations.
///
/// A migration is written in SQL words, and is never edited once it is released.
enum StoreSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: deliveries, documents, articles, versions") { db in
      try db.execute(sql: firstTables)
      try db.execute(sql: firstViews)
      try db.execute(
        sql: "PRAGMA application_id = \(StoreFormat.applicationID); PRAGMA user_version = 1"
      )
    }
    migrator.registerMigration("2: longer runs of the search index, filters of postings") { db in
      try db.execute(sql: longerSearchRuns)
    }
    migrator.registerMigration("2: members of containers, assertions in sidecars") { db in
      try db.execute(sql: memberTables)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3: rivals of statements") { db in
      try db.execute(sql: rivalTables)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("3: references by path and address") { db in
      try db.execute(sql: referenceIndexes)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("3: indexes of what people ask for") { db in
      try db.execute(sql: soughtIndexes)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("3: corrections") { db in
      try db.execute(sql: correctionTables)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("3: pairs of characters in the search index") { db in
      try separateSearchTexts(db)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4: relations by kind") { db in
      try db.execute(sql: kindIndex)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("4: values as columns") { db in
      try db.execute(sql: valueTables)
      try fillValueBlocks(db)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
    return migrator
  }

  /// The words of a whole portion are gathered in memory and written as one run, and runs are
  /// merged by eights: with the defaults, merging them costs twice as much as making them, and by
  /// sixteens what is freed at once stays free for long.
  private static let longerSearchRuns = """
    INSERT INTO articleText (articleText, rank) VALUES ('hashsize', 16777216);
    INSERT INTO articleText (articleText, rank) VALUES ('automerge', 8);
    -- Which keys a segment does not have; NULL in segments of before.
    ALTER TABLE postingSegment ADD COLUMN filter BLOB;
    PRAGMA user_version = 2;
    """

  private static let firstTables = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      program TEXT NOT NULL,
      command TEXT NOT NULL,
      settings TEXT NOT NULL,
      host TEXT NOT NULL,
      startedAt TEXT NOT NULL,
      stoppedAt TEXT
    ) STRICT;

    -- Exact bytes, known by their SHA-256. A plain text stands in `text`; anything else in pieces.
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      byteCount INTEGER NOT NULL CHECK (byteCount >= 0),
      mediaType TEXT NOT NULL,
      charset TEXT NOT NULL,
      charsetReason TEXT NOT NULL,
      reader TEXT NOT NULL,
      refusal TEXT,
      text TEXT
    ) STRICT;

    CREATE TABLE documentPiece (
      document INTEGER NOT NULL REFERENCES document(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      compression TEXT NOT NULL CHECK (compression IN ('none', 'zlib')),
      byteCount INTEGER NOT NULL CHECK (byteCount >= 0),
      bytes BLOB NOT NULL,
      PRIMARY KEY (document, position)
    ) STRICT, WITHOUT ROWID;

    -- One arrival of a file. `path` has the bytes; `pathText` is for people.
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run(id),
      inbox BLOB NOT NULL,
      path BLOB NOT NULL,
      pathText TEXT NOT NULL,
      document INTEGER REFERENCES document(id),
      outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'duplicate', 'refused', 'pending')),
      reason TEXT,
      byteCount INTEGER,
      modifiedAt TEXT,
      change TEXT NOT NULL,
      deliveredAt TEXT NOT NULL,
      milliseconds REAL,
      supersededBy INTEGER REFERENCES delivery(id),
      CHECK (document IS NOT NULL OR outcome IN ('refused', 'pending')),
      CHECK (reason IS NOT NULL OR outcome IN ('stored', 'duplicate'))
    ) STRICT;
    CREATE INDEX delivery_path ON delivery(path, id);
    CREATE INDEX delivery_document ON delivery(document);

    -- One piece of writing. `name` is the lowest hash among its versions.
    CREATE TABLE article (
      id INTEGER PRIMARY KEY,
      name BLOB NOT NULL UNIQUE CHECK (length(name) = 32)
    ) STRICT;

    -- One distinct wording. `story` is the group it is counted in where fingerprints are counted.
    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      normalisation TEXT NOT NULL,
      article INTEGER NOT NULL REFERENCES article(id),
      story INTEGER NOT NULL,
      words INTEGER NOT NULL CHECK (words >= 0),
      shingles INTEGER NOT NULL CHECK (shingles >= 0),
      sketchFormat TEXT NOT NULL,
      sketch BLOB NOT NULL,
      firstAppearance INTEGER NOT NULL REFERENCES appearance(id),
      -- NULL where the body is one run of a plain document's text, byte for byte.
      body TEXT
    ) STRICT;
    CREATE INDEX version_article ON version(article);
    CREATE INDEX version_story ON version(story);

    -- Where a version stands. Offsets are bytes of the document, half-open.
    CREATE TABLE appearance (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      version INTEGER NOT NULL REFERENCES version(id) DEFERRABLE INITIALLY DEFERRED,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      bodyStart INTEGER NOT NULL,
      bodyEnd INTEGER NOT NULL,
      -- How the body maps to the document, where it is not one run byte for byte.
      pieces BLOB,
      parts BLOB,
      language TEXT,
      UNIQUE (document, position),
      CHECK (0 <= start AND start <= bodyStart AND bodyStart <= bodyEnd AND bodyEnd <= "end")
    ) STRICT;
    CREATE INDEX appearance_version ON appearance(version);

    -- What a document says of an article there, with the bytes that say it.
    CREATE TABLE statement (
      appearance INTEGER NOT NULL REFERENCES appearance(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      quote TEXT NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      rule TEXT NOT NULL,
      PRIMARY KEY (appearance, position),
      CHECK (0 <= start AND start <= "end")
    ) STRICT, WITHOUT ROWID;

    -- What was left out of the body.
    CREATE TABLE region (
      appearance INTEGER NOT NULL REFERENCES appearance(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      kind TEXT NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      PRIMARY KEY (appearance, position),
      CHECK (0 <= start AND start <= "end")
    ) STRICT, WITHOUT ROWID;

    -- Two versions that were compared. `a` is the shorter; equally long: the lower hash.
    CREATE TABLE comparison (
      a INTEGER NOT NULL REFERENCES version(id),
      b INTEGER NOT NULL REFERENCES version(id),
      -- What ties them now; NULL where nothing does under the counts of today.
      kind TEXT,
      -- Whether they are counted as one story, and whether they are versions of one article.
      inStory INTEGER NOT NULL CHECK (inStory IN (0, 1)),
      inArticle INTEGER NOT NULL CHECK (inArticle IN (0, 1)),
      -- By their measures alone, and when boilerplate is left out.
      measuredKind TEXT,
      measuredTie INTEGER NOT NULL CHECK (measuredTie IN (0, 1)),
      countedKind TEXT,
      countedTie INTEGER NOT NULL CHECK (countedTie IN (0, 1)),
      -- What other texts show about these two: 'form' or 'compilation'.
      context TEXT CHECK (context IN ('form', 'compilation')),
      shared INTEGER NOT NULL CHECK (shared >= 0),
      sharedCounted INTEGER NOT NULL CHECK (sharedCounted >= 0 AND sharedCounted <= shared),
      longestRun INTEGER NOT NULL CHECK (longestRun >= 0),
      passages BLOB NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (a, b),
      CHECK (a <> b)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX comparison_b ON comparison(b);

    -- Fingerprint → version, in sorted runs. Derived from the sketches.
    CREATE TABLE postingSegment (
      id INTEGER PRIMARY KEY,
      level INTEGER NOT NULL CHECK (level >= 0),
      postings INTEGER NOT NULL CHECK (postings >= 0),
      firsts BLOB NOT NULL
    ) STRICT;
    CREATE TABLE postingBlock (
      id INTEGER PRIMARY KEY,
      block BLOB NOT NULL
    ) STRICT;

    -- The postings that no segment holds yet: eight bytes a fingerprint and two its context,
    -- little-endian.
    CREATE TABLE postingTail (
      id INTEGER PRIMARY KEY,
      version INTEGER NOT NULL REFERENCES version(id),
      fingerprints BLOB NOT NULL
    ) STRICT;

    -- Fingerprint keys whose count may have passed the border of boilerplate.
    CREATE TABLE passedKey (
      key INTEGER PRIMARY KEY,
      falling INTEGER NOT NULL CHECK (falling IN (0, 1))
    ) STRICT;

    CREATE TABLE state (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- The texts stand in the documents; this is their index only.
    CREATE VIRTUAL TABLE articleText USING fts5(
      headline, body, content = '', tokenize = 'unicode61 remove_diacritics 2');
    """

  private static let firstViews = """
    CREATE VIEW appearance_view AS
      SELECT appearance.id AS appearance, lower(hex(version.hash)) AS version,
        'art-' || substr(lower(hex(article.name)), 1, 16) AS article,
        lower(hex(document.digest)) AS document,
        (SELECT pathText FROM delivery WHERE delivery.document = document.id
          ORDER BY delivery.id LIMIT 1) AS path,
        appearance.start, appearance."end", appearance.bodyStart, appearance.bodyEnd,
        (SELECT value FROM statement WHERE statement.appearance = appearance.id
          AND key = 'headline' ORDER BY position LIMIT 1) AS headline,
        (SELECT group_concat(value, '; ') FROM (SELECT value FROM statement
          WHERE statement.appearance = appearance.id AND key = 'author'
          ORDER BY position)) AS author,
        (SELECT value FROM statement WHERE statement.appearance = appearance.id
          AND key = 'publisher' ORDER BY position LIMIT 1) AS publisher,
        (SELECT value FROM statement WHERE statement.appearance = appearance.id
          AND key = 'datePublished' ORDER BY position LIMIT 1) AS datePublished,
        appearance.language AS detectedLanguage,
        coalesce(version.body, CAST(substr(CAST(firstDocument.text AS BLOB),
          first.bodyStart + 1, first.bodyEnd - first.bodyStart) AS TEXT)) AS body
      FROM appearance
        JOIN document ON document.id = appearance.document
        JOIN version ON version.id = appearance.version
        JOIN article ON article.id = version.article
        JOIN appearance first ON first.id = version.firstAppearance
        JOIN document firstDocument ON firstDocument.id = first.document;

    CREATE VIEW article_view AS
      SELECT 'art-' || substr(lower(hex(article.name)), 1, 16) AS article,
        (SELECT value FROM version v JOIN statement ON statement.appearance = v.firstAppearance
          WHERE v.article = article.id AND key = 'headline' ORDER BY v.id, position LIMIT 1)
          AS headline,
        (SELECT count(*) FROM version v WHERE v.article = article.id) AS versions,
        (SELECT count(*) FROM version v JOIN appearance ON appearance.version = v.id
          JOIN delivery ON delivery.document = appearance.document
          WHERE v.article = article.id) AS appearances,
        (SELECT min(delivery.deliveredAt) FROM version v
          JOIN appearance ON appearance.version = v.id
          JOIN delivery ON delivery.document = appearance.document
          WHERE v.article = article.id) AS firstSeen,
        (SELECT min(statement.value) FROM version v
          JOIN appearance ON appearance.version = v.id
          JOIN statement ON statement.appearance = appearance.id
          WHERE v.article = article.id AND key = 'datePublished') AS statedEarliest
      FROM article;

    CREATE VIEW statement_view AS
      SELECT lower(hex(version.hash)) AS version, lower(hex(document.digest)) AS document,
        statement.key, statement.value, statement.quote, statement.start, statement."end",
        statement.rule
      FROM statement
        JOIN appearance ON appearance.id = statement.appearance
        JOIN version ON version.id = appearance.version
        JOIN document ON document.id = appearance.document;

    CREATE VIEW delivery_view AS
      SELECT delivery.id AS delivery, delivery.pathText AS path,
        lower(hex(document.digest)) AS document, delivery.outcome, delivery.reason,
        delivery.deliveredAt, delivery.modifiedAt, delivery.byteCount, delivery.supersededBy
      FROM delivery LEFT JOIN document ON document.id = delivery.document;

    CREATE VIEW relation_view AS
      SELECT lower(hex(a.hash)) AS a, lower(hex(b.hash)) AS b, comparison.kind,
        a.article = b.article AS sameArticle,
        round(1.0 * comparison.shared / (a.shingles + b.shingles - comparison.shared), 6)
          AS resemblance,
        round(1.0 * comparison.shared / a.shingles, 6) AS containmentAInB,
        round(1.0 * comparison.shared / b.shingles, 6) AS containmentBInA,
        comparison.shared, comparison.sharedCounted, comparison.longestRun, comparison.reason
      FROM comparison JOIN version a ON a.id = comparison.a JOIN version b ON b.id = comparison.b
      WHERE comparison.kind IS NOT NULL;
    """
}
