import Dispatch
import Glibc
import Testing

@testable import InboxWatching

/// What goes wrong around a watcher, brought about for real or told by a scripted source.
@Suite(.timeLimit(.minutes(10))) struct InboxWatcherTroubleTests {
  let inbox: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    inbox = try TemporaryFolder()
    outside = try TemporaryFolder()
  }

  // MARK: - Events that do not come

  @Test func findsByScanningWhatNoEventTold() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      trial.changes.turnDeaf()
      try inbox.deliver("text", to: "a.txt", from: outside)
      await trial.advance(by: .seconds(59))
      #expect(trial.watcher.status.settlingCount == 0)
      await trial.advance(by: .seconds(1))
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func scansEverythingWhenEventsWereLost() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      trial.changes.turnDeaf()
      try inbox.makeFolder("desk")
      try inbox.deliver("text", to: "desk/a.txt", from: outside)
      trial.changes.tell([.lost])
      await trial.watcher.catchUp(scanning: false)
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["desk/a.txt"])
      #expect(trial.watcher.status.lostCount == 1)
    }
  }

  /// An overflow of the kernel's own queue, read by the descriptor of a source nobody drains.
  ///
  /// Where the system is set to a longer queue than most, filling it takes too long for a test.
  @Test(.enabled(if: (WatchLimits.ofThisSystem()?.queuedEvents ?? .max) <= 100_000))
  func readsAnOverflowOfTheQueueAsLostHints() async throws {
    let limit = try #require(WatchLimits.ofThisSystem()).queuedEvents
    let source = try InotifyChanges(queue: .init(label: "never drained"))
    let name = try source.watch(inbox.path)
    let (a, b) = (try inbox.write("", to: "a"), inbox.at("b"))
    for round in 0...(limit / 2) {
      try (round % 2 == 0 ? a : b).rename(to: round % 2 == 0 ? b : a)
    }
    let hints = source.readAll()
    #expect(hints.last == .lost)
    #expect(hints.filter { $0 == .lost }.count == 1)
    #expect(hints.count == limit + 1)
    #expect(
      hints.first
        == .entry(name, name: Array("a".utf8), change: .created, isFolder: false)
    )
  }

  @Test func takesNoNoticeOfHintsAboutUnknownFolders() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      let unknown = WatchName(number: 9_999)
      trial.changes.tell([
        .entry(unknown, name: Array("a".utf8), change: .closed, isFolder: false),
        .moved(unknown), .ended(unknown), .somewhere(unknown),
      ])
      try inbox.deliver("text", to: "a.txt", from: outside)
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func scansAFolderOfWhichOnlyIsKnownThatItChanged() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      trial.changes.turnDeaf()
      try inbox.deliver("text", to: "a.txt", from: outside)
      let root = try trial.changes.watch(inbox.path)
      trial.changes.tell([.somewhere(root)])
      await trial.watcher.catchUp(scanning: false)
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  // MARK: - No watches

  @Test func scansAgainAndAgainWithoutWatches() async throws {
    try await WatcherTrial.run([inbox.path], watchesLeft: 0) { trial in
      let degraded = try #require(trial.watcher.status.inboxes.first?.degraded)
      #expect(degraded.contains("fs.inotify.max_user_watches"))
      #expect(degraded.contains("fs.inotify.max_user_instances"))
      try inbox.deliver("text", to: "a.txt", from: outside)
      await trial.advance(by: .seconds(2))
      await trial.advance(by: .seconds(1))
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func scansAgainAndAgainWhenTheSystemGivesNoEventsAtAll() async throws {
    let queue = DispatchQueue(label: "trial")
    let alarm = ManualAlarm(queue: queue)
    let watcher = InboxWatcher(
      inboxes: [inbox.path],
      options: WatchOptions(),
      isKnown: { _ in false },
      queue: queue,
      alarm: alarm,
      makeSource: { _ throws(SystemError) in throw SystemError(code: EMFILE) },
    )
    async let running: Void = watcher.run()
    await watcher.catchUp()
    #expect(watcher.status.inboxes.first?.degraded != nil)
    try inbox.deliver("text", to: "a.txt", from: outside)
    alarm.advance(by: .seconds(2))
    await watcher.catchUp(scanning: false)
    alarm.advance(by: .seconds(1))
    #expect(await watcher.nextBatch()?.map(\.path.description) == ["a.txt"])
    watcher.stop()
    await running
  }

  @Test func watchesAgainWhenThereAreWatchesAgain() async throws {
    try inbox.makeFolder("desk")
    try await WatcherTrial.run([inbox.path], watchesLeft: 1) { trial in
      #expect(trial.watcher.status.watchCount == 1)
      #expect(trial.watcher.status.inboxes.first?.degraded != nil)
      trial.changes.allow(watches: 100)
      await trial.advance(by: .seconds(2))
      #expect(trial.watcher.status.watchCount == 2)
      #expect(trial.watcher.status.inboxes.first?.degraded == nil)
      try inbox.deliver("text", to: "desk/a.txt", from: outside)
      #expect(await trial.offered() == ["desk/a.txt"])
    }
  }

  // MARK: - The inbox itself

  @Test func waitsForAnInboxThatIsMissing() async throws {
    try await WatcherTrial.run([inbox.at("later")]) { trial in
      #expect(trial.watcher.status.inboxes.first?.missing == SystemError(code: ENOENT))
      try inbox.makeFolder("later")
      await trial.advance(by: .seconds(5))
      #expect(trial.watcher.status.inboxes.first?.missing == nil)
      try inbox.deliver("text", to: "later/a.txt", from: outside)
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func keepsRunningWhenTheInboxIsRemovedAndMadeAgain() async throws {
    let folder = try inbox.makeFolder("in")
    try await WatcherTrial.run([folder]) { trial in
      try folder.remove()
      // Without turning the clock: the system tells of it.
      await trial.watcher.catchUp(scanning: false)
      #expect(trial.watcher.status.inboxes.first?.missing == SystemError(code: ENOENT))
      try inbox.makeFolder("in")
      try inbox.write("text", to: "in/a.txt")
      await trial.advance(by: .seconds(5))
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a.txt"])
      try inbox.deliver("text", to: "in/b.txt", from: outside)
      #expect(await trial.handleAll() == ["b.txt"])
    }
  }

  /// A mount over the inbox looks just so, and neither makes an event in the watched folder.
  @Test func noticesThatAnotherFolderIsInTheInboxsPlace() async throws {
    let folder = try inbox.makeFolder("in")
    let link = inbox.at("link")
    try link.symbolicLink(to: folder)
    let other = try inbox.makeFolder("other")
    try inbox.write("text", to: "other/a.txt")
    try await WatcherTrial.run([link]) { trial in
      try link.remove()
      try link.symbolicLink(to: other)
      await trial.advance(by: .seconds(5))
      await trial.advance(by: .seconds(1))
      #expect(await trial.handleAll() == ["a.txt"])
      try inbox.deliver("text", to: "other/b.txt", from: outside)
      #expect(await trial.handleAll() == ["b.txt"])
      try inbox.deliver("text", to: "in/c.txt", from: outside)
      #expect(await trial.handleAll() == [])
    }
  }

  // A file system may give the new folder the number of the old one, by which it is not told apart.
  @Test func watchesAnInboxThatWasMadeAgainBeforeAnybodyLooked() async throws {
    let folder = try inbox.makeFolder("in")
    try await WatcherTrial.run([folder]) { trial in
      let number = try StableRead.observe(folder).inode
      try trial.unnoticed {
        for _ in 0..<1_000 {
          try folder.remove()
          try inbox.makeFolder("in")
          if try StableRead.observe(folder).inode == number { break }
        }
      }
      await trial.watcher.catchUp(scanning: false)
      #expect(trial.watcher.status.watchCount == 1)
      try inbox.deliver("text", to: "in/a.txt", from: outside)
      #expect(await trial.handleAll() == ["a.txt"])
    }
  }

  @Test func noticesAtOnceThatTheInboxWasRenamed() async throws {
    let folder = try inbox.makeFolder("in")
    try await WatcherTrial.run([folder]) { trial in
      try folder.rename(to: inbox.at("away"))
      await trial.watcher.catchUp(scanning: false)
      #expect(trial.watcher.status.inboxes.first?.missing == SystemError(code: ENOENT))
      #expect(trial.watcher.status.watchCount == 0)
      try inbox.at("away").rename(to: folder)
      await trial.advance(by: .seconds(5))
      try inbox.deliver("text", to: "in/a.txt", from: outside)
      #expect(await trial.offered() == ["a.txt"])
    }
  }

  @Test func tellsWhoWaitsThatTheInboxHasGoneOrCome() async throws {
    let folder = try inbox.makeFolder("in")
    try await WatcherTrial.run([folder]) { trial in
      async let whenGone = trial.watcher.nextBatch(within: .seconds(86_400))
      try folder.remove()
      #expect(await whenGone == [])
      #expect(trial.watcher.status.inboxes.first?.missing == SystemError(code: ENOENT))
      async let whenThere = trial.watcher.nextBatch(within: .seconds(86_400))
      try inbox.makeFolder("in")
      await trial.advance(by: .seconds(5))
      #expect(await whenThere == [])
      #expect(trial.watcher.status.inboxes.first?.missing == nil)
    }
  }

  @Test func watchesSeveralInboxesOfWhichOneIsMissing() async throws {
    let (a, b) = (try inbox.makeFolder("a"), try inbox.makeFolder("b"))
    try await WatcherTrial.run([a, inbox.at("none"), b]) { trial in
      try inbox.deliver("text", to: "a/x.txt", from: outside)
      try inbox.deliver("text", to: "b/x.txt", from: outside)
      let files = await trial.files()
      #expect(Set(files.map(\.inbox)) == [a, b])
      #expect(files.map(\.path.description) == ["x.txt", "x.txt"])
      trial.watcher.handled(files)
      #expect(trial.watcher.status.inboxes.map(\.handledCount) == [1, 0, 1])
      #expect(trial.watcher.status.inboxes.map { $0.missing == nil } == [true, false, true])
    }
  }

  @Test(arguments: [
    ("nfs4", true), ("cifs", true), ("fuse.sshfs", true), ("9p", true), ("ext4", false),
    ("fuseblk", false), ("overlay", false), ("tmpfs", false),
  ])
  func pollsWhatOthersCanWriteTo(type: String, isShared: Bool) throws {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      90 22 0:53 / /srv/a\\040b rw shared:7 master:1 - \(type) there:/share rw,vers=4.2
      """
    let found = try #require(FileSystemType(device: 53, mounts: mounts))
    #expect(found.name == type)
    #expect(found.isShared == isShared)
    #expect(FileSystemType(device: 54, mounts: mounts) == nil)
  }
}
