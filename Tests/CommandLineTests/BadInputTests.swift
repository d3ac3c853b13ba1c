import Foundation
import TestSupport
import Testing

/// Files that cannot be read end in a recorded outcome with a reason, and the rest goes on.
@Suite(.temporaryDirectory) struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let reason: String
    let make: @Sendable (_ path: String) throws -> Void

    var testDescription: String { name }

    init(_ name: String, _ reason: String, _ make: @escaping @Sendable (String) throws -> Void) {
      (self.name, self.reason, self.make) = (name, reason, make)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  static let cases = [
    Case("an empty file", "empty") { try write([], to: $0) },
    Case("white space", "only whitespace") { try write(Array(" \n\t\r\n ".utf8), to: $0) },
    Case("binary content under the name of a text", "binary") { path in
      try write((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 167) }, to: path)
    },
    Case("a folder under the name of a text", "not a file but a folder") {
      try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false)
    },
    Case("a named pipe", "not a file but a named pipe") { path in
      if mkfifo(path, 0o600) != 0 { throw POSIXError(.EIO) }
    },
    Case("a symbolic link", "not a file but a symbolic link") { path in
      try FileManager.default.createSymbolicLink(
        atPath: path,
        withDestinationPath: "/etc/hostname",
      )
    },
    Case("a path of nothing", "no file of that name") { _ in },
  ]

  @Test(arguments: cases)
  func isRefusedWithAReasonAndTheRestGoesOn(_ bad: Case) async throws {
    let store = try SeedStore.empty()
    try bad.make(TemporaryDirectory.current.url("bad.txt").path)
    let result = try await store.run(
      ["ingest", "--json", "bad.txt", "seeds/short-notice.txt"]
    )
    #expect(result.status == 1)
    let rows = try SeedStore.objects(in: result.output)
    #expect(rows.map { $0["outcome"] as? String } == ["refused", "stored"])
    let reason = try #require(rows.first?["reason"] as? String)
    #expect(reason.contains(bad.reason), "\(reason)")

    let recorded = try await store.rows(["files", "--outcome", "refused"])
    #expect(recorded.map { $0["reason"] as? String } == [reason])
    #expect(try await store.rows(["articles"]).count == 1)

    let shown = try await store.run(["show", "bad.txt"])
    #expect(shown.status == 1)
    #expect(shown.errors.contains(reason), "\(shown.errors)")
  }

  @Test(arguments: cases)
  func isToldByReadWithoutStoringAnything(_ bad: Case) async throws {
    let store = try SeedStore.empty()
    try bad.make(TemporaryDirectory.current.url("bad.txt").path)
    let result = try await store.run(["read", "--json", "bad.txt", "seeds/short-notice.txt"])
    #expect(result.status == 1)
    let rows = try SeedStore.objects(in: result.output)
    #expect(rows.count == 2)
    let refused = try #require(rows[0]["refused"] as? [String: Any])
    #expect((refused["reason"] as? String)?.isEmpty == false)
    #expect(rows[1]["refused"] is NSNull)
    #expect(!FileManager.default.fileExists(atPath: store.file.path))
  }

  @Test func readsTextThatIsNotUTF8() async throws {
    let store = try SeedStore.empty()
    let text = Array("A Headline of Its Own\n\nThe caf".utf8) + [0xE9] + Array(" was full.\n".utf8)
    try TemporaryDirectory.current.write(text, to: "latin.txt")
    let rows = try await store.rows(["read", "latin.txt"])
    let article = try #require((rows[0]["articles"] as? [[String: Any]])?.first)
    #expect((article["body"] as? String)?.contains("café") == true)
    #expect(article["end"] as? Int ?? 0 <= text.count)
  }

  @Test func takesInAFileWhoseNameIsNotUTF8() async throws {
    let store = try SeedStore.empty()
    let folder = Array(TemporaryDirectory.current.url("in").path.utf8)
    try FileManager.default.createDirectory(
      at: TemporaryDirectory.current.url("in"),
      withIntermediateDirectories: false,
    )
    let path = folder + Array("/n".utf8) + [0xFF] + Array("m.txt\0".utf8)
    let text = Data("A Name Without Letters\n\nSomething stands in this file.\n".utf8)
    try TemporaryDirectory.current.write(text, to: "fine.txt")
    let result = path.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { rename(TemporaryDirectory.current.url("fine.txt").path, $0) }
      }
    }
    try #require(result == 0)

    let rows = try await store.rows(["ingest", "in"])
    #expect(rows.map { $0["outcome"] as? String } == ["stored"])
    #expect((rows[0]["path"] as? String)?.hasSuffix(#"in/n\xffm.txt"#) == true)

    // The shell hands the bytes over; the text that Swift makes of them names nothing.
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    let again = try await shell.run(
      ["-c", #""$0" ingest --json in/n*m.txt"#, store.command.executable.path]
    )
    #expect(again.status == 0)
    #expect(again.output.contains(#""outcome":"duplicate""#))
  }

  @Test func takesWhatIsInAFolderThatIsNamedLikeAText() async throws {
    let store = try SeedStore.empty()
    try TemporaryDirectory.current.write("The Inner Text\n\nIt has words.\n", to: "a.txt/b.txt")
    let result = try await store.run(["ingest", "--json", "a.txt"])
    #expect(result.status == 1)
    let rows = try SeedStore.objects(in: result.output)
    #expect(rows.map { $0["outcome"] as? String } == ["refused", "stored"])
  }
}
