import Foundation
import TestSupport
import Testing

/// The worker as a person starts it: the built command, real folders, real signals.
@Suite(.temporaryDirectory) struct WorkerTests {
  static let text = """
    Ferry to Hallow Sound runs again

    By Ines Varga

    The ferry between the town and the outer islands took up its service again on Monday, eleven \
    days after a storm had torn the landing stage from its piles and left three hundred people \
    without a way to the mainland except by fishing boat.

    """

  private var inbox: URL { TemporaryDirectory.current.url("inbox") }
  private var store: String { TemporaryDirectory.current.url("store.sqlite").path }

  private func makeInbox() throws {
    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: false)
  }

  private func start() async throws -> RunningCommand {
    let worker = try BuiltCommand.find().start([
      "watch", "--inbox", inbox.path, "--store", store, "--json",
    ])
    try await worker.waitUntilPrinted("Watching ")
    return worker
  }

  private func drop(_ text: String, as name: String) throws {
    try CarefulProducer.drop(text, as: inbox.appending(path: name))
  }

  private func stop(_ worker: RunningCommand) async -> CommandResult {
    worker.send(SIGTERM)
    return await worker.result()
  }

  private func deliveries() async throws -> [String] {
    try await BuiltCommand.find().run(["files", "--store", store, "--json"]).output
      .split(separator: "\n").map(String.init)
  }

  @Test func takesInWhatIsDropped() async throws {
    try makeInbox()
    let worker = try await start()
    try drop(Self.text, as: "ferry.txt")
    try await worker.waitUntilPrinted("ferry.txt")
    let shown = try await BuiltCommand.find().run(["show", "ferry.txt", "--store", store])
    #expect(shown.status == 0)
    #expect(shown.output.contains("Ferry to Hallow Sound runs again"))
    #expect(await stop(worker).status == 0)
  }

  @Test(arguments: [SIGTERM, SIGINT]) func endsInGoodOrder(on signal: Int32) async throws {
    try makeInbox()
    let worker = try await start()
    worker.send(signal)
    let result = await worker.result()
    #expect(result.status == 0)
    #expect(result.errors.contains("Stopped"))
  }

  @Test func takesInWhatCameWhileNobodyWatchedAndOnlyOnce() async throws {
    try makeInbox()
    try drop(Self.text, as: "before.txt")
    let first = try await start()
    try await first.waitUntilPrinted("before.txt")
    #expect(await stop(first).status == 0)

    try drop(Self.text + "A second paragraph came with the evening edition.\n", as: "after.txt")
    let second = try await start()
    try await second.waitUntilPrinted("after.txt")
    let result = await stop(second)
    #expect(!result.output.contains("before.txt"))
    #expect(try await deliveries().count == 2)
  }

  @Test func takesInAFileOnceThoughItIsKilledAtWork() async throws {
    try makeInbox()
    for number in 0..<40 { try drop(Self.text + "Number \(number).\n", as: "\(number).txt") }
    let killed = try BuiltCommand.find().start([
      "watch", "--inbox", inbox.path, "--store", store, "--json",
    ])
    try await killed.waitUntilPrinted("Watching ")
    killed.send(SIGKILL)
    _ = await killed.result()

    let worker = try await start()
    try drop(
      "The last headline\n\nThe last of all the articles in this test.\n",
      as: "zz-last.txt",
    )
    try await worker.waitUntilPrinted("zz-last.txt")
    // Files found by the scan may still be waiting behind the newest.
    let names = (0..<40).map { "/\($0).txt\"" }
    try await TemporaryDirectory.current.wait { try await Set(names).isSubset(of: seen(names)) }
    #expect(await stop(worker).status == 0)
    let paths = try await deliveries()
    #expect(paths.count == 41)
    for name in names { #expect(paths.count { $0.contains(name) } == 1) }
  }

  private func seen(_ names: [String]) async throws -> Set<String> {
    let paths = try await deliveries()
    return Set(names.filter { name in paths.contains { $0.contains(name) } })
  }

  @Test func takesInAFolderThatIsMovedIn() async throws {
    try makeInbox()
    let worker = try await start()
    let folder = TemporaryDirectory.current.url("press")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "monday"),
      withIntermediateDirectories: true,
    )
    try Data(Self.text.utf8).write(to: folder.appending(path: "monday/ferry.txt"))
    try FileManager.default.moveItem(at: folder, to: inbox.appending(path: "press"))
    try await worker.waitUntilPrinted("press/monday/ferry.txt")
    #expect(await stop(worker).status == 0)
  }

  @Test func keepsTheOldTextWhenAPathBringsANewOne() async throws {
    try makeInbox()
    let worker = try await start()
    try drop(Self.text, as: "ferry.txt")
    try await worker.waitUntilPrinted("\"relation\":\"new\"")
    let corrected = Self.text.replacingOccurrences(of: "eleven", with: "twelve")
    try drop(corrected, as: "ferry-2.txt")
    try await worker.waitUntilPrinted("ferry-2.txt")
    #expect(
      rename(inbox.appending(path: "ferry-2.txt").path, inbox.appending(path: "ferry.txt").path)
        == 0
    )
    try await TemporaryDirectory.current.wait { try await deliveries().count >= 3 }
    #expect(await stop(worker).status == 0)
    let versions = try await BuiltCommand.find().run([
      "versions", "ferry.txt", "--store", store, "--json",
    ])
    #expect(versions.output.split(separator: "\n").count == 2)
  }

  @Test func recordsWhatCannotBeReadAndGoesOn() async throws {
    try makeInbox()
    let worker = try await start()
    #expect(mkfifo(inbox.appending(path: "pipe").path, 0o600) == 0)
    try drop(Self.text, as: "ferry.txt")
    try await worker.waitUntilPrinted("ferry.txt")
    try await worker.waitUntilPrinted("a named pipe")
    #expect(await stop(worker).status == 0)
  }

  @Test func leavesTheStoreToTheWorkerThatHasIt() async throws {
    try makeInbox()
    let worker = try await start()
    let second = try await BuiltCommand.find().run([
      "watch", "--inbox", inbox.path, "--store", store,
    ])
    #expect(second.status == 69)
    #expect(second.errors.contains("another Stemma worker"))
    #expect(await stop(worker).status == 0)
  }

  @Test func waitsForAnInboxThatIsMissing() async throws {
    let worker = try await start()
    try makeInbox()
    try drop(Self.text, as: "ferry.txt")
    try await worker.waitUntilPrinted("ferry.txt")
    #expect(await stop(worker).status == 0)
  }
}
