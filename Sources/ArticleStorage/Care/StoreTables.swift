/// Which tables of a store hold what was given, and which hold what is derived from it.
///
/// What is given is copied when a store is rebuilt; what is derived is made again.
enum StoreTables {
  /// Arrivals, the bytes that arrived, what was noted about both, and what people said.
  static let given: Set<String> = [
    "run", "delivery", "document", "documentPiece", "member", "memberFact", "state",
    "correction", "correctionSubject", "erasure",
  ]

  /// What follows from the given and the settings.
  static let derived: Set<String> = [
    "article", "version", "appearance", "statement", "rival", "region", "assertion",
    "comparison", "postingSegment", "postingBlock", "postingTail", "passedKey", "articleText",
    "withheld", "formerVersion", "valueBlock",
  ]

  /// The endings of the names of sidecars, which say something of the file beside them.
  static let sidecarEndings = [".stemma.json", ".stemma.yaml", ".stemma.yml"]

  /// Whether a table belongs to the database library, or is a part of another table.
  static func isInternal(_ name: String) -> Bool {
    name.hasPrefix("sqlite_") || name.hasPrefix("grdb_") || name.hasPrefix("articleText_")
  }
}

extension StoreQuestions {
  /// What stands in the store's schema and is neither given nor derived: somebody else's tables,
  /// views, indexes and triggers, each as `table example`.
  ///
  /// `fresh` is a store that was just made, which has everything that belongs to one.
  package func foreignNames(beside fresh: StoreQuestions) throws -> [String] {
    func names(_ questions: StoreQuestions) throws -> [String] {
      try questions.statement("SELECT type || ' ' || name, type, name FROM sqlite_master")
        .all { (whole: $0.text(0), type: $0.text(1), name: $0.text(2)) }
        .filter { row in
          guard !StoreTables.isInternal(row.name) else { return false }
          return row.type != "table"
            || !(StoreTables.given.contains(row.name) || StoreTables.derived.contains(row.name))
        }.map(\.whole)
    }
    return Set(try names(self)).subtracting(try names(fresh)).sorted()
  }
}
