import Foundation
import TestSupport
import Testing

/// What becomes of files once they are recorded, and the commands that speak with the worker.
@Suite(.temporaryDirectory) struct AfterSuccessTests {
  private static let noise = (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 37) }

  private var folder: TemporaryDirectory { .current }

  private func run(_ arguments: String...) async throws -> CommandResult {
    try await BuiltCommand.find().run(arguments, environment: ["STEMMA_STORE": "store.sqlite"])
  }

  private func start(_ afterSuccess: String) async throws -> RunningCommand {
    try FileManager.default.createDirectory(
      at: folder.url("inbox"),
      withIntermediateDirectories: true,
    )
    try folder.write(WorkerTests.text, to: "ferry.txt")
    try folder.write(Self.noise, to: "noise.txt")
    let worker = try BuiltCommand.find().start(
      ["watch"],
      environment: [
        "STEMMA_STORE": "store.sqlite", "STEMMA_WATCH_AFTER_SUCCESS": afterSuccess,
      ],
    )
    try await worker.waitUntilPrinted("Watching ")
    try await folder.wait { try await run("status").output.contains("watches") }
    return worker
  }

  private func files() throws -> [String] {
    let inbox = folder.url("inbox").path
    return try FileManager.default.subpathsOfDirectory(atPath: inbox)
      .filter { !folder.url("inbox/" + $0).hasDirectoryPath }.sorted()
  }

  private func stop(_ worker: RunningCommand) async {
    worker.send(SIGTERM)
    #expect(await worker.result().status == 0)
  }

  @Test(arguments: [
    ("leave", ["ferry.txt", "noise.txt"]),
    (
      "move",
      ["done", "done/ferry.txt", "failed", "failed/noise.txt", "failed/noise.txt.reason.txt"],
    ),
    ("delete", ["failed", "failed/noise.txt", "failed/noise.txt.reason.txt"]),
  ])
  func areLeftMovedOrRemoved(afterSuccess: String, expected: [String]) async throws {
    let worker = try await start(afterSuccess)
    let dropped = try await run("drop", "--wait", "ferry.txt", "noise.txt")
    #expect(dropped.status == 0)
    #expect(dropped.output == "inbox/ferry.txt\ninbox/noise.txt\n")
    #expect(try files() == expected)
    if afterSuccess != "leave" {
      let reason = try String(
        contentsOf: folder.url("inbox/failed/noise.txt.reason.txt"),
        encoding: .utf8,
      )
      let recorded = try await run("files", "--outcome", "refused", "--json").output
      #expect(recorded.contains(reason.trimmingCharacters(in: .whitespacesAndNewlines).prefix(20)))
    }
    await stop(worker)
    let deliveries = try await run("files", "--json").output.split(separator: "\n")
    #expect(deliveries.count == 2)
  }

  @Test func areMovedByTheNextWorkerWhereThisOneCouldNot() async throws {
    let first = try await start("leave")
    #expect(try await run("drop", "--wait", "ferry.txt").status == 0)
    await stop(first)
    let second = try await start("move")
    try await folder.wait { try files() == ["done", "done/ferry.txt"] }
    await stop(second)
    #expect(try await run("files", "--json").output.split(separator: "\n").count == 1)
  }

  @Test func areNoArrivalWhenOnlyTheirRightsChange() async throws {
    let worker = try await start("leave")
    #expect(try await run("drop", "--wait", "ferry.txt").status == 0)
    #expect(chmod(folder.url("inbox/ferry.txt").path, 0o600) == 0)
    #expect(try await run("sync").status == 0)
    await stop(worker)
    #expect(try await run("files", "--json").output.split(separator: "\n").count == 1)
  }

  @Test func areTriedAgainOnDemand() async throws {
    let worker = try await start("move")
    #expect(try await run("drop", "--wait", "noise.txt", "ferry.txt").status == 0)
    let again = try await run("retry", "noise.txt", "--json")
    #expect(again.status == 1)
    #expect(again.output.contains(#""outcome":"refused""#))
    #expect(try files().contains("failed/noise.txt"))
    #expect(try await run("retry", "ferry.txt").status == 1)
    await stop(worker)
    // Without a worker the request stays until there is one.
    #expect(try await run("retry", "--all").status == 75)
    #expect(try await run("sync").status == 75)
    let next = try await start("move")
    #expect(try await run("sync").status == 0)
    #expect(try files().contains("failed/noise.txt"))
    await stop(next)
  }

  @Test func statusTellsWhatTheWorkerIsAt() async throws {
    let worker = try await start("leave")
    #expect(try await run("drop", "--wait", "ferry.txt").status == 0)
    try await folder.wait { try await run("status").output.contains("idle") }
    let status = try await run("status", "--json").output
    let object = try JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any]
    let told = try #require(object?["worker"] as? [String: Any])
    let keys = [
      "state", "process", "startedAt", "updatedAt", "paused", "waiting", "settling",
      "filesPerSecond", "secondsLeft", "outcomes", "lastArrival", "inboxes", "watches",
      "watchLimit", "eventsLost",
    ]
    #expect(Set(keys).subtracting(told.keys).isEmpty)
    #expect(told["state"] as? String == "idle")
    #expect((told["outcomes"] as? [String: Int])?["stored"] == 1)
    worker.send(SIGKILL)
    _ = await worker.result()
    #expect(try await run("status", "--json").output.contains(#""state":"gone""#))
  }

  @Test func dropSaysWhatIsInTheWay() async throws {
    try folder.write(WorkerTests.text, to: "ferry.txt")
    #expect(try await run("drop", "ferry.txt", "--inbox", "nowhere").status == 73)
    try FileManager.default.createDirectory(
      at: folder.url("inbox"),
      withIntermediateDirectories: false,
    )
    let missing = try await run("drop", "nothing.txt", "ferry.txt")
    #expect(missing.status == 1)
    #expect(missing.output == "inbox/ferry.txt\n")
    #expect(try await run("drop", "-").status == 64)
    #expect(try await run("drop", "ferry.txt", "--name", "a/b").status == 64)
  }
}
