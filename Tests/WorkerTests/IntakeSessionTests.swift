import ArticleStorage
import Foundation
import InboxWatching
import Ingestion
import Settings
import TestSupport
import Testing

@testable import stemma

/// A session by itself, of which the pauses can be chosen.
@Suite(.temporaryDirectory) struct IntakeSessionTests {
  private struct Nobody: IntakeObserver {
    func begins(inboxes: [String], store: String) {}
    func took(_ report: IngestReport) {}
  }

  private var folder: TemporaryDirectory { .current }
  private var store: String { folder.url("store.sqlite").path }

  /// Runs a session that would say nothing for an hour while nothing comes.
  private func run(_ watcher: InboxWatcher) async throws {
    let settings = try await StemmaSettings.read(
      environment: ["STEMMA_STORE": store, "STEMMA_INBOXES": folder.url("inbox").path]
    )
    let supervisor = Supervisor { _ in nil }
    let progress = BacklogLine(isWanted: false)
    let reporter = WorkerReporter(store: store, supervisor: supervisor, progress: progress)
    let parts = WorkerParts(
      supervisor: supervisor,
      heartbeat: Heartbeat(supervisor, longestPause: .seconds(3_600)),
      reporter: reporter,
      hooks: HookService(store: store, reporter: reporter),
    )
    let session = try IntakeSession(
      parts: parts,
      watcher: watcher,
      store: try ArticleStore(path: store),
      settings: settings,
      observer: Nobody(),
    )
    _ = try await session.run()
  }

  private func wait(until isSo: (WorkerState) -> Bool) async throws {
    try await folder.wait { WorkerState.read(besideStore: store).map(isSo) ?? false }
  }

  @Test(.timeLimit(.minutes(10))) func tellsThatAnInboxIsGoneThoughNothingComes() async throws {
    let inbox = folder.url("inbox")
    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: false)
    let watcher = InboxWatcher(inboxes: [InboxPath(inbox.path)])
    async let ending: Void = run(watcher)
    try await wait { $0.activity == .idle && $0.inboxes.allSatisfy { $0.missing == nil } }
    try FileManager.default.removeItem(at: inbox)
    try await wait { $0.inboxes.contains { $0.missing != nil } }
    let told = try #require(WorkerState.read(besideStore: store))
    #expect(told.inboxes.map(\.path) == [inbox.path])
    #expect(told.inboxes.allSatisfy { $0.missing != nil })
    watcher.stop()
    try await ending
  }
}
