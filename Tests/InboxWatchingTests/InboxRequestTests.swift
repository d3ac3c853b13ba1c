import Glibc
import Testing

@testable import InboxWatching

@Suite(.timeLimit(.minutes(10))) struct InboxRequestTests {
  let inbox: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    inbox = try TemporaryFolder()
    outside = try TemporaryFolder()
  }

  @Test func isAnsweredWhenAllThatCameBeforeIsDone() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("text", to: "a.txt", from: outside)
      let request = try InboxRequest.sync.put(into: inbox.path)
      let files = await trial.files()
      #expect(files.map(\.path.description) == ["a.txt"])
      #expect(InboxRequest.isOpen(request))
      try inbox.deliver("text", to: "later.txt", from: outside)
      trial.watcher.handled(files)
      await trial.watcher.catchUp(scanning: false)
      #expect(!InboxRequest.isOpen(request))
    }
  }

  @Test func isAnsweredAtOnceWhenThereIsNothing() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      let request = try InboxRequest.sync.put(into: inbox.path)
      await trial.watcher.catchUp(scanning: false)
      #expect(!InboxRequest.isOpen(request))
      #expect(await trial.offered() == [])
    }
  }

  @Test func isFoundByAScanWhereNoEventTells() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      trial.changes.turnDeaf()
      let request = try InboxRequest.sync.put(into: inbox.path)
      try inbox.deliver("text", to: "a.txt", from: outside)
      await trial.watcher.catchUp()
      #expect(InboxRequest.isOpen(request))
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a.txt"])
      await trial.watcher.catchUp(scanning: false)
      #expect(!InboxRequest.isOpen(request))
    }
  }

  @Test func hasAHandledFileOfferedOnceMore() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      try inbox.deliver("text", to: "b/a.txt", from: outside, making: "b")
      // Another test's child may have the draft open for a moment.
      var handled: [String] = []
      while handled.isEmpty {
        await trial.watcher.catchUp()
        await trial.advance(by: .seconds(1))
        handled = await trial.handleAll()
      }
      #expect(handled == ["b/a.txt"])
      let request = try InboxRequest.retry.put(into: inbox.path, paths: [InboxPath("b/a.txt")])
      let files = await trial.files()
      #expect(files.map(\.path.description) == ["b/a.txt"])
      #expect(files.map(\.isRetry) == [true])
      #expect(InboxRequest.isOpen(request))
      trial.watcher.handled(files)
      await trial.watcher.catchUp(scanning: false)
      #expect(!InboxRequest.isOpen(request))
      #expect(await trial.offered() == [])
    }
  }

  @Test func reachesNothingOutsideOfTheInbox() async throws {
    try outside.write("secret", to: "secret")
    try inbox.at("link").symbolicLink(to: outside.path)
    try await WatcherTrial.run([inbox.path]) { trial in
      await trial.advance(by: .seconds(10))
      #expect(await trial.handleAll() == ["link"])
      let up = "../" + String(decoding: outside.path.name, as: UTF8.self) + "/secret"
      let paths = ["link/secret", up, "", "/etc/passwd"].map { InboxPath($0) }
      let request = try InboxRequest.retry.put(into: inbox.path, paths: paths)
      #expect(await trial.offered() == [])
      await trial.watcher.catchUp(scanning: false)
      #expect(!InboxRequest.isOpen(request))
    }
  }

  @Test func givesUpWaitingForABatchAfterItsTime() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      #expect(await trial.watcher.nextBatch(within: .milliseconds(1))?.isEmpty == true)
      try inbox.deliver("text", to: "a.txt", from: outside)
      #expect(await trial.watcher.nextBatch(within: .seconds(3_600))?.count == 1)
    }
  }
}

extension TemporaryFolder {
  fileprivate func deliver(
    _ text: String,
    to name: String,
    from outside: TemporaryFolder,
    making folder: String,
  ) throws {
    try makeFolder(folder)
    try deliver(text, to: name, from: outside)
  }
}
