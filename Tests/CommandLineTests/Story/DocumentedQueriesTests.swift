import Foundation
import GRDB
import TestSupport
import Testing

/// The queries of docs/Queries.md give what stands below them, on the sample collection.
@Suite(.temporaryDirectory) struct DocumentedQueriesTests {
  private static let page = PackageRoot.url.appending(path: "docs/Queries.md")

  @Test func everyQueryGivesWhatIsShown() async throws {
    let store = try await SeedStore.make()
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: store.file.path, configuration: configuration)
    var document = try DocumentedBlocks(Self.page)
    let queries = document.blocks(of: "sql")
    #expect(queries.count >= 8)
    for query in queries {
      let answer = try await queue.read { db in
        let statement = try db.makeStatement(sql: query.text)
        let cursor = try Row.fetchCursor(statement)
        var lines = [Self.line(statement.columnNames)]
        lines.append("|" + statement.columnNames.map { _ in "---|" }.joined())
        while let row = try cursor.next() { lines.append(Self.line(row.map { Self.cell($0.1) })) }
        return lines.joined(separator: "\n")
      }
      document.expect(answer, below: query)
    }
    try document.finish()
  }

  /// A store opens in SQLite's own shell, views and all.
  // Debian's sqlite3 may not be installed.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3")))
  func theShellOpensAStoreForReading() async throws {
    let store = try await SeedStore.make()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = [
      "-readonly", store.file.path, "SELECT count(*) FROM article_view; PRAGMA quick_check;",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: text, as: UTF8.self) == "6\nok\n")
  }

  private static func line(_ cells: some Sequence<String>) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static func cell(_ value: DatabaseValue) -> String {
    let text =
      switch value.storage {
      case .null: ""
      case .int64(let number): String(number)
      case .double(let number): String(number)
      case .string(let text): text
      case .blob(let bytes): "\(bytes.count) bytes"
      }
    return DocumentedBlocks.normalised(text).replacing("\n", with: " ").replacing("|", with: "\\|")
  }
}
