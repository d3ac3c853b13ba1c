import Foundation
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct BundleCommandTests {
  @Test func isVerifiedWithoutTheStore() async throws {
    let store = try await SeedStore.make()
    let made = try await store.rows(["bundle", "paper-version.txt", "-o", "evidence.zip"])
    let summary = try #require(made.first)
    #expect(summary["versions"] as? Int == 2)
    #expect(summary["relations"] as? Int == 1)
    try FileManager.default.removeItem(at: store.file)
    let verified = try await store.rows(["verify", "evidence.zip"])
    let row = try #require(verified.first)
    #expect(row["whole"] as? Bool == true)
    #expect(row["sha256"] as? String == summary["sha256"] as? String)
    for key in ["documents", "statements", "versions", "relations"] {
      #expect(row[key] as? Int == summary[key] as? Int)
    }
    let page = try await store.run(["verify", "evidence.zip"])
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("evidence.zip: whole\n"))
  }

  @Test func aChangedBundleEndsWith65AndNamesTheFile() async throws {
    let store = try await SeedStore.make()
    #expect(try await store.run(["bundle", "short-notice.txt", "-o", "b.zip"]).status == 0)
    let file = TemporaryDirectory.current.url("b.zip")
    var bytes = [UInt8](try Data(contentsOf: file))
    let place = try #require(bytes.indices.dropFirst(200).first)
    bytes[place] ^= 1
    try Data(bytes).write(to: file)
    let result = try await store.run(["verify", "b.zip"])
    #expect(result.status == 65)
    #expect(result.output.contains("documents/"), "\(result.output)")
    let rows = try SeedStore.objects(in: try await store.run(["verify", "b.zip", "--json"]).output)
    let findings = try #require(rows.first?["findings"] as? [[String: Any]])
    #expect(
      findings.contains { finding in
        (finding["part"] as? String)?.hasPrefix("documents/") == true
          && (finding["what"] as? String)?.contains("SHA-256 differs") == true
      }
    )
  }

  @Test(arguments: [
    ("nothing at all", 65), ("PK\u{3}\u{4}", 65), ("", 65),
  ])
  func whatIsNoBundleEndsWith65(text: String, status: Int32) async throws {
    try TemporaryDirectory.current.write(text, to: "x.zip")
    let result = try await BuiltCommand.find().run(["verify", "x.zip"])
    #expect(result.status == status)
    #expect(result.output.contains("1 fault"), "\(result.output)")
  }

  @Test func aBundleThatIsNotThereOrAFolderThatIsNoneIsSaid() async throws {
    let command = try BuiltCommand.find()
    #expect(try await command.run(["verify", "none.zip"]).status == 1)
    try TemporaryDirectory.current.write("a", to: "folder/a/b/c.txt")
    let folder = try await command.run(["verify", "folder"])
    #expect(folder.status == 65)
    #expect(folder.output.contains("SHA256SUMS"))
  }

  @Test func aBundleThatIsThereIsNotReplacedWithoutForce() async throws {
    let store = try await SeedStore.make()
    let name = "art-2db9bac1.zip"
    #expect(try await store.run(["bundle", "short-notice.txt"]).status == 0)
    #expect(
      FileManager.default.fileExists(atPath: TemporaryDirectory.current.url(name).path)
    )
    #expect(try await store.run(["bundle", "short-notice.txt"]).status == 73)
    #expect(try await store.run(["bundle", "short-notice.txt", "--force"]).status == 0)
    #expect(try await store.run(["bundle", "zeppelin"]).status == 1)
  }
}
