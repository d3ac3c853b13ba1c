import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct StoreTablesTests {
  /// A table that is neither would be lost in a rebuild.
  @Test func everyTableIsEitherGivenOrDerived() throws {
    let path = TemporaryDirectory.current.path + "/new.sqlite"
    _ = try ArticleStore(path: path)
    let tables = try StoreReader(path: path).ask { questions in
      try questions.statement("SELECT name FROM sqlite_master WHERE type = 'table'")
        .all { $0.text(0) }
    }
    let known = Set(tables.filter { !StoreTables.isInternal($0) })
    #expect(known == StoreTables.given.union(StoreTables.derived))
    #expect(StoreTables.given.isDisjoint(with: StoreTables.derived))
  }
}
