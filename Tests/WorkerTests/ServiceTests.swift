import Foundation
import TestSupport
import Testing

/// The worker as a service manager starts it.
@Suite(.temporaryDirectory) struct ServiceTests {
  private var folder: TemporaryDirectory { .current }

  private func start(
    _ manager: NotifySocket,
    settings: String = "",
    environment: [String: String] = [:],
  ) throws -> RunningCommand {
    try FileManager.default.createDirectory(
      at: folder.url("inbox"),
      withIntermediateDirectories: true,
    )
    try folder.write("store: store.sqlite\n" + settings, to: "stemma.yaml")
    return try BuiltCommand.find().start(
      ["watch", "--settings", "stemma.yaml"],
      environment: environment.merging(["NOTIFY_SOCKET": manager.name]) { $1 },
    )
  }

  private func drop(_ text: String, as name: String) throws {
    try CarefulProducer.drop(text, as: folder.url("inbox/" + name))
  }

  private func manager() throws -> NotifySocket { try NotifySocket(folder.path + "/notify") }

  private func stop(_ worker: RunningCommand) async -> CommandResult {
    worker.send(SIGTERM)
    return await worker.result()
  }

  @Test func tellsWhenItIsReadyAndWhenItStops() async throws {
    let manager = try manager()
    let worker = try start(manager)
    try manager.wait(for: "READY=1")
    try manager.wait(for: "STATUS=waiting for files")
    worker.send(SIGTERM)
    try manager.wait(for: "STOPPING=1")
    #expect(await worker.result().status == 0)
  }

  @Test func tellsAManagerInTheAbstractSpace() async throws {
    let manager = try NotifySocket("@stemma-test-\(UUID().uuidString)")
    let worker = try start(manager)
    try manager.wait(for: "READY=1")
    #expect(await stop(worker).status == 0)
  }

  @Test func isReadyAlsoWhereTheInboxIsMissing() async throws {
    let manager = try manager()
    let worker = try start(manager, settings: "inboxes: [nowhere]\n")
    try manager.wait(for: "READY=1")
    let status = try manager.wait(for: "STATUS=waiting for files, inbox ")
    #expect(status.contains("nowhere missing"))
    #expect(await stop(worker).status == 0)
  }

  @Test func beatsWhileThereIsNothingToDo() async throws {
    let manager = try manager()
    let worker = try start(manager, environment: ["WATCHDOG_USEC": "300000"])
    for _ in 0..<5 { try manager.wait(for: "WATCHDOG=1") }
    #expect(await stop(worker).status == 0)
  }

  @Test func doesNotBeatForAnotherProcess() async throws {
    let manager = try manager()
    let worker = try start(
      manager,
      environment: ["WATCHDOG_USEC": "300000", "WATCHDOG_PID": "1"],
    )
    try manager.wait(for: "READY=1")
    #expect(await stop(worker).status == 0)
    #expect(!manager.messages.contains("WATCHDOG=1"))
  }

  @Test func readsItsSettingsAgain() async throws {
    let manager = try manager()
    let worker = try start(manager)
    try manager.wait(for: "READY=1")
    try folder.write(
      "store: store.sqlite\nwatch: {afterSuccess: delete}\n",
      to: "stemma.yaml",
    )
    worker.send(SIGHUP)
    #expect(try manager.wait(for: "RELOADING=1").contains("MONOTONIC_USEC="))
    try manager.wait(for: "READY=1")
    try drop(WorkerTests.text, as: "ferry.txt")
    try await worker.waitUntilPrinted("stored ")
    let synced = try await BuiltCommand.find().run(["sync", "--settings", "stemma.yaml"])
    #expect(synced.status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.url("inbox/ferry.txt").path))
    #expect(await stop(worker).status == 0)
  }

  @Test(arguments: ["watch: {afterSuccess: burn}\n", "store: other.sqlite\n"])
  func keepsItsSettingsWhereTheNewOnesAreWrong(settings: String) async throws {
    let manager = try manager()
    let worker = try start(manager)
    try manager.wait(for: "READY=1")
    try folder.write(settings, to: "stemma.yaml")
    worker.send(SIGHUP)
    try manager.wait(for: "RELOADING=1")
    #expect(try manager.wait(for: "READY=1").contains("stay as they were"))
    try await worker.waitUntilPrinted("the settings stay as they were")
    try drop(WorkerTests.text, as: "ferry.txt")
    try await worker.waitUntilPrinted("stored ")
    #expect(await stop(worker).status == 0)
  }

  /// As where the rules have become better: what was refused is read anew, not known for refused.
  @Test(arguments: ["leave", "move"])
  func readsARefusedFileAnewWhenItIsToBeTriedAgain(afterSuccess: String) async throws {
    let manager = try manager()
    let watch = "watch: {afterSuccess: \(afterSuccess)}\n"
    let worker = try start(manager, settings: watch)
    try manager.wait(for: "READY=1")
    let text = WorkerTests.text.replacing("\n", with: " ")
    let record = #"{"kop": "Ferry to Hallow Sound runs again", "verhaal": "\#(text)"}"# + "\n"
    try drop(record, as: "ferry.jsonl")
    try await worker.waitUntilPrinted("refused ")
    func run(_ arguments: String...) async throws -> CommandResult {
      try await BuiltCommand.find().run(arguments + ["--settings", "stemma.yaml", "--json"])
    }
    #expect(try await run("retry", "--all").output.contains(#""outcome":"refused""#))
    try folder.write(
      "store: store.sqlite\n" + watch + "records: {headline: [kop], body: [verhaal]}\n",
      to: "stemma.yaml",
    )
    worker.send(SIGHUP)
    try manager.wait(for: "RELOADING=1")
    try manager.wait(for: "READY=1")
    let again = try await run("retry", "ferry.jsonl")
    #expect(again.status == 0)
    #expect(again.output.contains(#""outcome":"stored""#))
    #expect(try await run("articles").output.contains("Hallow Sound"))
    // Nothing is left to be tried.
    #expect(try await run("retry", "--all").output.isEmpty)
    #expect(await stop(worker).status == 0)
    #expect(try await run("check").status == 0)
  }

  @Test func endsWithTheCodeForWrongSettings() async throws {
    let manager = try manager()
    let worker = try start(manager, settings: "nonsense: 1\n")
    let result = await worker.result()
    #expect(result.status == 78)
    #expect(result.errors.contains("nonsense"))
  }
}
