import Glibc
import Synchronization
import Testing

@testable import InboxWatching

/// Real folders and real events, under a clock that stands still unless the test turns it: what
/// is offered without turning it was offered without waiting.
@Suite(.timeLimit(.minutes(10))) struct InboxWatcherTests {
  let inbox: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    inbox = try TemporaryFolder()
    outside = try TemporaryFolder()
  }

  // MARK: - What arrives

  @Test func offersARenamedFileAtOnce() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("text", to: "a.txt", from: outside)
      let files = await trial.files()
      #expect(files.map(\.path.description) == ["a.txt"])
      #expect(files.first?.inbox == inbox.path)
      #expect(try files.first?.read().bytes == Array("text".utf8))
    }
  }

  @Test func offersALinkedFileAtOnce() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try outside.write("text", to: "a").link(to: inbox.at("a.txt"))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func offersAFileWrittenInPlaceAfterTheQuietTime() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.write("text", to: "a.txt")
      await trial.advance(by: .zero)
      await trial.advance(by: .milliseconds(900))
      #expect(await trial.offered() == [])
      await trial.advance(by: .milliseconds(200))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func waitsForAWriterThatPauses() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      let writer = try Writer(inbox.at("a.txt"))
      try writer.write("half")
      for _ in 0..<10 { await trial.advance(by: .seconds(20)) }
      #expect(await trial.offered() == [])
      try writer.write(" and half")
      writer.close()
      await trial.advance(by: .zero)
      await trial.advance(by: .seconds(1))
      let file = try #require(await trial.files().first)
      #expect(try file.read().bytes == Array("half and half".utf8))
    }
  }

  @Test func waitsForAWriterOfARenamedFile() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      let writer = try Writer(outside.at("a"))
      try writer.write("half")
      try outside.at("a").rename(to: inbox.at("a.txt"))
      #expect(await trial.offered() == [])
      try writer.write(" and half")
      writer.close()
      await trial.advance(by: .zero)
      await trial.advance(by: .seconds(1))
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func offersAFileThatIsOpenedAndClosedManyTimesOnce() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      for page in 0..<10 {
        try Writer(inbox.at("scan.txt"), flags: O_CREAT | O_APPEND).write("page \(page)\n")
        await trial.advance(by: .milliseconds(500))
        #expect(await trial.offered() == [])
      }
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["scan.txt"])
    }
  }

  @Test func doesNotLookAtTemporaryNamesUntilTheyAreRenamed() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      for name in [".a.txt.x1Y2z3", "b.part", "c~", "tmp/d"] {
        if name == "tmp/d" { try inbox.makeFolder("tmp") }
        try inbox.write("text", to: name)
      }
      await trial.watcher.catchUp()
      await trial.advance(by: .seconds(60))
      #expect(await trial.offered() == [])
      try inbox.at("b.part").rename(to: inbox.at("b.txt"))
      try inbox.at("tmp/d").rename(to: inbox.at("d.txt"))
      #expect(await trial.offered() == ["b.txt", "d.txt"])
    }
  }

  @Test(arguments: [1_000, 4_100_000_000])
  func takesNoNoticeOfTheTimeAFileClaims(seconds: Int) async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      let file = try outside.write("text", to: "a")
      try file.setModified(secondsSince1970: seconds)
      try file.rename(to: inbox.at("a.txt"))
      #expect(await trial.handleAll() == ["a.txt"])
    }
  }

  @Test func offersNamesThatAreNotText() async throws {
    let name: [UInt8] = [0xFF, 0x0A, 0x2D]
    try await WatcherTrial.run([inbox.path]) { trial in
      let target = try #require(InboxPath(bytes: inbox.path.bytes + [0x2F] + name))
      try outside.write("text", to: "a").rename(to: target)
      let file = try #require(await trial.files().first)
      #expect(file.path.bytes == name)
      #expect(try file.read().bytes == Array("text".utf8))
    }
  }

  @Test func offersWhatIsNoFileSoThatItIsRefusedWithAReason() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.at("link").symbolicLink(to: outside.write("x", to: "a"))
      try inbox.at("pipe").makePipe()
      await trial.advance(by: .zero)
      await trial.advance(by: .seconds(1))
      let failures = await trial.files().map { file -> String in
        do {
          _ = try file.read()
          return "read"
        } catch {
          return "\(file.path): \(error)"
        }
      }
      #expect(
        failures.sorted() == [
          "link: not a file but a symbolic link, which is not followed",
          "pipe: not a file but a named pipe",
        ]
      )
    }
  }

  // MARK: - Folders

  @Test func findsWhatComesWithAFolder() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try outside.makeFolder("desk/city")
      try outside.write("text", to: "desk/city/a.txt")
      try outside.at("desk").rename(to: inbox.at("desk"))
      #expect(await trial.handleAll() == ["desk/city/a.txt"])
      try inbox.deliver("text", to: "desk/city/b.txt", from: outside)
      #expect(await trial.handleAll() == ["desk/city/b.txt"])
    }
  }

  @Test func findsWhatIsWrittenIntoANewFolderAtOnce() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.makeFolder("a/b/c")
      try inbox.write("text", to: "a/b/c/d.txt")
      await trial.advance(by: .zero)
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a/b/c/d.txt"])
    }
  }

  @Test func followsAFolderThatIsRenamed() async throws {
    try inbox.makeFolder("old/below")
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.at("old").rename(to: inbox.at("new"))
      await trial.advance(by: .zero)
      try inbox.deliver("text", to: "new/below/a.txt", from: outside)
      #expect(await trial.handleAll() == ["new/below/a.txt"])
    }
  }

  @Test func letsGoOfAFolderThatIsMovedAway() async throws {
    try inbox.makeFolder("desk")
    try await WatcherTrial.run([inbox.path]) { trial in
      #expect(trial.watcher.status.watchCount == 2)
      try inbox.at("desk").rename(to: outside.at("desk"))
      await trial.advance(by: .zero)
      try outside.write("text", to: "desk/a.txt")
      await trial.advance(by: .seconds(5))
      #expect(await trial.offered() == [])
      #expect(trial.watcher.status.watchCount == 1)
    }
  }

  @Test func offersAFolderThatIsTooDeepInPlaceOfWhatIsInIt() async throws {
    let deep = (0...DirectoryScan.maximumDepth).map { "\($0)" }.joined(separator: "/")
    try inbox.makeFolder(deep)
    try await WatcherTrial.run([inbox.path]) { trial in
      await trial.advance(by: .seconds(1))
      let file = try #require(await trial.files().first)
      #expect(file.path == InboxPath(deep))
      #expect(throws: StableReadFailure.tooDeep(limit: 64)) { try file.read() }
      trial.watcher.handled(file)
      await trial.watcher.catchUp()
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == [])
    }
  }

  // MARK: - Again, or not again

  @Test func offersWhatIsThereAtTheStart() async throws {
    try inbox.makeFolder("desk")
    try inbox.write("text", to: "desk/a.txt")
    try inbox.write("text", to: "b.txt")
    try await WatcherTrial.run([inbox.path]) { trial in
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["b.txt", "desk/a.txt"])
    }
  }

  @Test func doesNotOfferWhatWasHandledInAnEarlierRun() async throws {
    let old = try inbox.write("text", to: "old.txt")
    let changed = try inbox.write("text", to: "changed.txt")
    let known = [try StableRead.observe(old), try StableRead.observe(changed)]
    try inbox.write("text", to: "new.txt")
    try Writer(changed, flags: O_APPEND).write("more")
    let isKnown: @Sendable (SettledFile) -> Bool = { known.contains($0.observation) }
    try await WatcherTrial.run([inbox.path], isKnown: isKnown) { trial in
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["changed.txt", "new.txt"])
    }
  }

  @Test func asksOnlyOnceWhetherAStateIsKnown() async throws {
    try inbox.write("text", to: "old.txt")
    let asked = Mutex(0)
    let isKnown: @Sendable (SettledFile) -> Bool = { _ in
      asked.withLock { $0 += 1 }
      return true
    }
    try await WatcherTrial.run([inbox.path], isKnown: isKnown) { trial in
      await trial.watcher.catchUp()
      await trial.watcher.catchUp()
      #expect(asked.withLock { $0 } == 1)
      #expect(trial.watcher.status.inboxes.map(\.handledCount) == [1])
    }
  }

  @Test func doesNotOfferAHandledStateAgain() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("text", to: "a.txt", from: outside)
      #expect(await trial.handleAll() == ["a.txt"])
      for _ in 0..<3 {
        await trial.watcher.catchUp()
        await trial.advance(by: .seconds(100))
      }
      #expect(await trial.offered() == [])
    }
  }

  @Test func offersANewStateOfAHandledFile() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("one", to: "a.txt", from: outside)
      #expect(await trial.handleAll() == ["a.txt"])
      try inbox.deliver("two", to: "a.txt", from: outside)
      #expect(await trial.handleAll() == ["a.txt"])
      try Writer(inbox.at("a.txt"), flags: O_APPEND).write("three")
      await trial.advance(by: .zero)
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a.txt"])
    }
  }

  @Test func offersAHandledFileAgainWhenItsRightsChange() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("text", to: "a.txt", from: outside)
      #expect(await trial.handleAll() == ["a.txt"])
      #expect(inbox.at("a.txt").withSystemPath { chmod($0, 0o600) } == 0)
      await trial.advance(by: .zero)
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a.txt"])
    }
  }

  @Test func offersAFileThatUsesTheNumberOfARemovedOne() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("one", to: "a.txt", from: outside)
      #expect(await trial.handleAll() == ["a.txt"])
      for round in 0..<20 {
        try inbox.at("a.txt").remove()
        try inbox.write("\(round)", to: "a.txt")
        await trial.advance(by: .zero)
        await trial.advance(by: .seconds(1))
        #expect(await trial.handleAll() == ["a.txt"])
      }
    }
  }

  @Test func offersAgainWhatWasNotHandled() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("text", to: "a.txt", from: outside)
      let file = try #require(await trial.files().first)
      trial.watcher.tryAgain(file, after: .seconds(10))
      await trial.advance(by: .seconds(9))
      #expect(await trial.offered() == [])
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a.txt"])
    }
  }

  @Test func offersTheNewStateOfAFileThatChangesWhileItIsRead() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("one", to: "a.txt", from: outside)
      let file = try #require(await trial.files().first)
      try inbox.deliver("two", to: "a.txt", from: outside)
      #expect(throws: StableReadFailure.changed) { try file.read() }
      trial.watcher.tryAgain(file, after: .zero)
      let again = try #require(await trial.files().first)
      #expect(try again.read().bytes == Array("two".utf8))
    }
  }

  @Test func dropsAFileThatIsGoneBeforeItWasComplete() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.write("text", to: "a.txt")
      await trial.advance(by: .zero)
      #expect(trial.watcher.status.settlingCount == 1)
      try inbox.at("a.txt").remove()
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == [])
      #expect(trial.watcher.status.settlingCount == 0)
    }
  }

  @Test func forgetsHandledFilesThatAreGone() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      for number in 0..<100 {
        try inbox.deliver("text", to: "\(number).txt", from: outside)
      }
      await trial.watcher.catchUp()
      #expect(await trial.handleAll().count == 100)
      for number in 1..<100 { try inbox.at("\(number).txt").remove() }
      await trial.watcher.catchUp()
      #expect(trial.watcher.status.inboxes.map(\.handledCount) == [1])
    }
  }
}
