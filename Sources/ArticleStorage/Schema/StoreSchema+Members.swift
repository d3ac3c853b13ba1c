/// The tables of what came inside something else, and of what is said of something else.
extension StoreSchema {
  static let memberTables = """
    -- A delivery that came inside another one: a file of an archive, an attachment, the text of a
    -- PDF. Its document is what was taken out, and is kept like any other.
    CREATE TABLE member (
      delivery INTEGER PRIMARY KEY REFERENCES delivery(id),
      container INTEGER NOT NULL REFERENCES delivery(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      name TEXT NOT NULL,
      -- The program that took it out and its version.
      extractor TEXT NOT NULL,
      CHECK (container < delivery)
    ) STRICT;
    CREATE INDEX member_container ON member(container);
    -- What the container says of it, under the container's own names.
    CREATE TABLE memberFact (
      delivery INTEGER NOT NULL REFERENCES member(delivery),
      position INTEGER NOT NULL CHECK (position >= 0),
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (delivery, position)
    ) STRICT, WITHOUT ROWID;
    -- What a sidecar says of the file beside it: a person's word, never what that file states.
    CREATE TABLE assertion (
      document INTEGER NOT NULL REFERENCES document(id),
      position INTEGER NOT NULL CHECK (position >= 0),
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      quote TEXT NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      rule TEXT NOT NULL,
      PRIMARY KEY (document, position),
      CHECK (0 <= start AND start <= "end")
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW member_view AS
      SELECT delivery.id AS delivery, delivery.pathText AS path, container.pathText AS container,
        member.position, member.name, member.extractor,
        (SELECT group_concat(memberFact.name || ': ' || value, '; ')
          FROM memberFact WHERE memberFact.delivery = delivery.id) AS facts
      FROM member JOIN delivery ON delivery.id = member.delivery
        JOIN delivery container ON container.id = member.container;
    CREATE VIEW assertion_view AS
      SELECT substr(delivery.pathText, 1, length(delivery.pathText)
          - CASE WHEN delivery.pathText LIKE '%.stemma.yml' THEN 11 ELSE 12 END) AS path,
        delivery.pathText AS sidecar, lower(hex(document.digest)) AS document,
        assertion.key, assertion.value, assertion.quote, assertion.start, assertion."end",
        assertion.rule
      FROM assertion JOIN document ON document.id = assertion.document
        JOIN delivery ON delivery.document = document.id
      WHERE delivery.supersededBy IS NULL;
    """
}
