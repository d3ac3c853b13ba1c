import Synchronization
import Testing

@testable import InboxWatching

/// The watcher as it is used: the machine's clock, the system's events, and nobody turning it.
@Suite(.timeLimit(.minutes(10))) struct InboxWatcherRunTests {
  let inbox: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    inbox = try TemporaryFolder()
    outside = try TemporaryFolder()
  }

  /// Takes batches until `count` different files were handled; returns how often each was.
  private func handle(_ count: Int, from watcher: InboxWatcher) async -> [InboxPath: Int] {
    var times: [InboxPath: Int] = [:]
    while times.count < count, let batch = await watcher.nextBatch(limit: 100) {
      for file in batch { times[file.path, default: 0] += 1 }
      watcher.handled(batch)
    }
    return times
  }

  @Test func handsOverARenamedFileThatSomebodyWaitsFor() async throws {
    let watcher = InboxWatcher(inboxes: [inbox.path])
    async let running: Void = watcher.run()
    async let batch = watcher.nextBatch()
    try inbox.deliver("text", to: "a.txt", from: outside)
    let file = try #require(await batch?.first)
    #expect(try file.read().bytes == Array("text".utf8))
    watcher.stop()
    await running
  }

  @Test func handsOverEveryFileOfABurstOnce() async throws {
    let quick = SettlingRules(quietTime: .milliseconds(50))
    let watcher = InboxWatcher(inboxes: [inbox.path], options: WatchOptions(settling: quick))
    async let running: Void = watcher.run()
    let count = 2_000
    async let handled = handle(2 * count, from: watcher)
    for number in 0..<count {
      try inbox.deliver("r\(number)", to: "renamed-\(number)", from: outside)
      try inbox.write("w\(number)", to: "written-\(number)")
    }
    let times = await handled
    #expect(times.count == 2 * count)
    #expect(times.values.allSatisfy { $0 == 1 })
    watcher.stop()
    await running
  }

  @Test func scansWhatIsThereAndWhatComesMeanwhileOnce() async throws {
    let count = 3_000
    for number in 0..<count { try inbox.write("x", to: "old-\(number)") }
    let quick = SettlingRules(quietTime: .milliseconds(20))
    let watcher = InboxWatcher(inboxes: [inbox.path], options: WatchOptions(settling: quick))
    async let running: Void = watcher.run()
    async let handled = handle(count + 200, from: watcher)
    for number in 0..<200 { try inbox.deliver("x", to: "new-\(number)", from: outside) }
    let times = await handled
    #expect(times.values.allSatisfy { $0 == 1 })
    await watcher.catchUp()
    #expect(watcher.status.readyCount + watcher.status.settlingCount == 0)
    watcher.stop()
    await running
  }

  @Test func endsWhenItIsStopped() async {
    let watcher = InboxWatcher(inboxes: [inbox.path])
    async let running: Void = watcher.run()
    async let batch = watcher.nextBatch()
    watcher.stop()
    #expect(await batch == nil)
    await running
    #expect(await watcher.nextBatch() == nil)
    await watcher.catchUp()
  }

  @Test func endsWhenItsTaskIsCancelled() async {
    let watcher = InboxWatcher(inboxes: [inbox.path, outside.path])
    let running = Task { await watcher.run() }
    let waiting = Task { await watcher.nextBatch() }
    running.cancel()
    #expect(await waiting.value == nil)
    await running.value
  }

  @Test func endsAWaitWhenItsTaskIsCancelledAndGoesOn() async throws {
    let watcher = InboxWatcher(inboxes: [inbox.path])
    async let running: Void = watcher.run()
    let waiting = Task { await watcher.nextBatch() }
    waiting.cancel()
    #expect(await waiting.value == nil)
    try inbox.deliver("text", to: "a.txt", from: outside)
    #expect(await watcher.nextBatch()?.count == 1)
    watcher.stop()
    await running
  }

  @Test func doesNothingBeforeItRunsAndCanBeStoppedBefore() async {
    let watcher = InboxWatcher(inboxes: [])
    watcher.stop()
    await watcher.run()
    #expect(await watcher.nextBatch() == nil)
  }

  @Test func catchesUpWithoutAnyInbox() async {
    let watcher = InboxWatcher(inboxes: [])
    async let running: Void = watcher.run()
    await watcher.catchUp()
    watcher.stop()
    await running
  }
}
