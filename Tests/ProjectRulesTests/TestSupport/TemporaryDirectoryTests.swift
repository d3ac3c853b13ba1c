import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct TemporaryDirectoryTests {
  private static let seen = Mutex<Set<String>>([])

  @Test(arguments: 1...3) func isEmptyAndOfItsOwn(number: Int) throws {
    let directory = TemporaryDirectory.current
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    #expect(Self.seen.withLock { $0.insert(directory.path).inserted })
    let file = try directory.write("text", to: "folder/\(number).txt")
    #expect(try String(contentsOf: file, encoding: .utf8) == "text")
    #expect(file == directory.url("folder/\(number).txt"))
  }

  @Test func isTheSameInEveryTaskOfATest() async {
    let directory = TemporaryDirectory.current
    async let inside = TemporaryDirectory.current
    #expect(await inside == directory)
  }

  @Test func isGoneAfterTheTestAlsoWhenAFolderInItIsReadOnly() async throws {
    let place = Mutex<URL?>(nil)
    try await TemporaryDirectoryTrait().provideScope(
      for: try #require(Test.current),
      testCase: Test.Case.current,
    ) {
      let directory = TemporaryDirectory.current
      try directory.write("text", to: "closed/a.txt")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o500],
        ofItemAtPath: directory.url("closed").path,
      )
      place.withLock { $0 = directory.url }
    }
    let url = try #require(place.withLock { $0 })
    #expect(!FileManager.default.fileExists(atPath: url.path))
  }
}
