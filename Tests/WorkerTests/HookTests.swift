import Foundation
import TestSupport
import Testing

/// What commands are told of arrivals.
@Suite(.temporaryDirectory) struct HookTests {
  private var folder: TemporaryDirectory { .current }

  private static let events = ["NEW_ARTICLE", "NEW_VERSION", "REPRINT", "EXCERPT", "REFUSED"]

  /// Every kind of event goes to one file, in the order in which it is told.
  private static let toFile = Dictionary(
    uniqueKeysWithValues: events.map { ("STEMMA_HOOKS_\($0)", "cat >> told.jsonl") }
  )

  private func start(
    _ arguments: [String] = [],
    _ environment: [String: String],
  ) async throws -> RunningCommand {
    try FileManager.default.createDirectory(
      at: folder.url("inbox"),
      withIntermediateDirectories: true,
    )
    let worker = try BuiltCommand.find().start(
      ["watch"] + arguments,
      environment: environment.merging(["STEMMA_STORE": "store.sqlite"]) { $1 },
    )
    try await worker.waitUntilPrinted("Watching ")
    return worker
  }

  private func drop(_ text: String, _ name: String) throws {
    // Whole or not at all, as a careful producer does it.
    try folder.write(text, to: ".draft")
    try FileManager.default.moveItem(at: folder.url(".draft"), to: folder.url("inbox/" + name))
  }

  private func told() throws -> [[String: Any]] {
    guard let text = try? String(contentsOf: folder.url("told.jsonl"), encoding: .utf8) else {
      return []
    }
    return try text.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  private func wait(forEvents count: Int) async throws -> [[String: Any]] {
    try await folder.wait { ((try? told()) ?? []).count >= count }
    return try told()
  }

  private func deliveries() async throws -> Int {
    try await BuiltCommand.find().run(
      ["files", "--json"],
      environment: ["STEMMA_STORE": "store.sqlite"],
    ).output.split(separator: "\n").count
  }

  private func stop(_ worker: RunningCommand) async -> CommandResult {
    worker.send(SIGTERM)
    let result = await worker.result()
    #expect(result.status == 0)
    return result
  }

  private static let first = (0..<60).map { "The \($0)th boat came in with salt." }
    .joined(separator: " ")

  @Test(.timeLimit(.minutes(10))) func areToldEachKindOfEventInOrder() async throws {
    let worker = try await start([], Self.toFile)
    try drop("Boats come in\n\n\(Self.first)\n", "a.txt")
    _ = try await wait(forEvents: 1)
    try drop("Boats come in\n\n\(Self.first)\n", "b.txt")
    _ = try await wait(forEvents: 2)
    try drop(
      "Boats come in\n\n\(Self.first) Nobody knew why.  Then 400 went out again.\n",
      "c.txt",
    )
    _ = try await wait(forEvents: 3)
    try drop("Boats come in\n\n\(Self.first.replacing(".", with: " –"))\n", "d.txt")
    _ = try await wait(forEvents: 4)
    try drop("", "e.txt")
    let events = try await wait(forEvents: 5)
    _ = await stop(worker)
    #expect(
      events.map { $0["event"] as? String }
        == ["newArticle", "reprint", "newVersion", "reprint", "refused"]
    )
    #expect(events[0]["headline"] as? String == "Boats come in")
    #expect(events[0]["relation"] is NSNull)
    let relation = try #require(events[2]["relation"] as? [String: Any])
    #expect(relation["sameArticle"] as? Bool == true)
    #expect((events[2]["changes"] as? [String: Int])?.isEmpty == false)
    #expect((events[4]["reason"] as? String)?.contains("empty") == true)
    // The same can be listed again from what is recorded.
    let listed = try await BuiltCommand.find().run(
      ["events", "--json"],
      environment: ["STEMMA_STORE": "store.sqlite"],
    )
    let again = try listed.output.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(again.map { $0["event"] as? String } == events.map { $0["event"] as? String })
    #expect(again.map { $0["delivery"] as? Int } == events.map { $0["delivery"] as? Int })
  }

  @Test(.timeLimit(.minutes(10))) func areToldAfterACrashWhatTheyWereNotToldBefore() async throws {
    // The hook waits while the worker is killed.
    #expect(mkfifo(folder.url("gate").path, 0o600) == 0)
    let slow = try await start(
      [],
      [
        "STEMMA_HOOKS_NEW_ARTICLE": "echo begun > begun; read -r line < gate",
        "STEMMA_HOOKS_TIME_LIMIT": "3600",
      ],
    )
    try drop("Boats come in\n\n\(Self.first)\n", "a.txt")
    try await folder.wait { FileManager.default.fileExists(atPath: folder.url("begun").path) }
    try drop("Something else\n\nThere is another text here, of a few words only.\n", "b.txt")
    // Intake goes on while a hook takes its time.
    try await folder.wait { try await deliveries() >= 2 }
    slow.send(SIGKILL)
    _ = await slow.result()
    let gate = try FileHandle(forUpdating: folder.url("gate"))
    try gate.write(contentsOf: Data("end\n".utf8))
    let worker = try await start([], Self.toFile)
    let events = try await wait(forEvents: 2)
    _ = await stop(worker)
    let names = events.map { ($0["path"] as? String)?.split(separator: "/").last.map(String.init) }
    #expect(names == ["a.txt", "b.txt"])
  }

  @Test(.timeLimit(.minutes(10))) func whatFailsIsSaidOnceAndCounted() async throws {
    let worker = try await start(
      [],
      [
        "STEMMA_HOOKS_NEW_ARTICLE":
          "cat > /dev/null; echo run >> runs; echo no such desk >&2; exit 3",
        "STEMMA_METRICS_FILE": "numbers.prom",
      ],
    )
    for number in 1...3 {
      try drop(
        "Text \(number)\n\nNumber \(number) has words \(number * 7) of its own.\n",
        "\(number).txt",
      )
    }
    func runs() -> Int {
      ((try? String(contentsOf: folder.url("runs"), encoding: .utf8)) ?? "")
        .split(separator: "\n").count
    }
    try await folder.wait { runs() >= 3 }
    let result = await stop(worker)
    let said = result.errors.components(separatedBy: "hooks.newArticle ended with 3")
    #expect(said.count == 2, "\(result.errors)")
    #expect(result.errors.contains("no such desk"))
    // Intake went on all the same.
    #expect(try await deliveries() == 3)
  }

  @Test(.timeLimit(.minutes(10))) func linesOfTheWorkerCarryTheKindOfEvent() async throws {
    let worker = try await start(["--json"], [:])
    try drop("Boats come in\n\n\(Self.first)\n", "a.txt")
    try await worker.waitUntilPrinted("\"event\":\"newArticle\"")
    try drop("", "b.txt")
    try await worker.waitUntilPrinted("\"event\":\"refused\"")
    _ = await stop(worker)
  }
}
