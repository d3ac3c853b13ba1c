import Glibc
import Testing

@testable import InboxWatching

@Suite(.timeLimit(.minutes(10))) struct FileDisposalTests {
  let inbox: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    inbox = try TemporaryFolder()
    outside = try TemporaryFolder()
  }

  private func settled(_ name: String, _ text: String = "text") throws -> SettledFile {
    let place = try inbox.write(text, to: name)
    return SettledFile(
      inbox: inbox.path,
      path: InboxPath(name),
      observation: try StableRead.observe(place),
      obstacle: nil,
      isRetry: false,
      key: FileKey(inbox: 0, path: InboxPath(name)),
    )
  }

  private func content(_ name: String) -> String? {
    (try? StableRead(of: inbox.at(name))).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func movesAFileUnderThePathItHad() throws {
    var disposal = FileDisposal()
    let file = try settled("wire/monday/a.txt")
    let moved = try disposal.move(file, into: FileDisposal.done)
    try disposal.synchronize()
    #expect(moved == inbox.at("done/wire/monday/a.txt"))
    #expect(content("wire/monday/a.txt") == nil)
    #expect(content("done/wire/monday/a.txt") == "text")
  }

  @Test func replacesNothing() throws {
    var disposal = FileDisposal()
    for text in ["first", "second", "third"] {
      _ = try disposal.move(try settled("a.txt", text), into: FileDisposal.done)
    }
    #expect(content("done/a.txt") == "first")
    #expect(content("done/a.2.txt") == "second")
    #expect(content("done/a.3.txt") == "third")
  }

  @Test func leavesAnotherFileOfThatNameAlone() throws {
    var disposal = FileDisposal()
    let file = try settled("a.txt")
    try inbox.deliver("another", to: "a.txt", from: outside)
    #expect(try disposal.move(file, into: FileDisposal.done) == nil)
    #expect(try !disposal.remove(file))
    #expect(content("a.txt") == "another")
  }

  @Test func putsTheReasonBesideAndTakesItBackWithTheFile() throws {
    var disposal = FileDisposal()
    _ = try disposal.move(try settled("b/a.txt"), into: FileDisposal.failed, reason: "too new")
    #expect(content("failed/b/a.txt.reason.txt") == "too new\n")
    #expect(FileDisposal.hasFile(InboxPath("b/a.txt"), in: inbox.path))
    #expect(FileDisposal.takeBack(InboxPath("b/a.txt"), into: inbox.path))
    #expect(content("b/a.txt") == "text")
    #expect(content("failed/b/a.txt.reason.txt") == nil)
    #expect(!FileDisposal.takeBack(InboxPath("c.txt"), into: inbox.path))
  }

  @Test func removesAFile() throws {
    var disposal = FileDisposal()
    #expect(try disposal.remove(try settled("a.txt")))
    try disposal.synchronize()
    #expect(try DirectoryListing(of: FileDescriptor.open(inbox.path)).remaining.isEmpty)
  }

  @Test func offersAFileAgainWhoseRemovalWasInterrupted() async throws {
    try inbox.write("text", to: ".stemma-removing-a.txt")
    try await WatcherTrial.run([inbox.path]) { trial in
      await trial.watcher.catchUp()
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func saysWhatIsInTheWay() throws {
    var disposal = FileDisposal()
    let file = try settled("a.txt")
    try inbox.write("no folder", to: "done")
    #expect(throws: FileFailure.self) { try disposal.move(file, into: FileDisposal.done) }
    #expect(content("a.txt") == "text")
  }
}
