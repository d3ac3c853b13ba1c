import InboxWatching
import Settings

/// Something that a command asks of the worker, through the worker's inboxes.
struct WorkerRequest {
  /// How often it is looked whether the worker has answered: soon at first, then now and then.
  private static let looks: (first: Duration, last: Duration) = (
    .milliseconds(5), .milliseconds(200),
  )

  private let store: String
  private let inboxes: [InboxPath]

  /// Requests to the worker of these settings' store.
  init(settings: StemmaSettings, inboxes: [InboxPath]) {
    store = settings.store
    self.inboxes = inboxes
  }

  /// Comes back when everything delivered before has its outcome.
  ///
  /// - Throws: `CommandFailure`, `tryLater` when no worker runs or `time` is over.
  func sync(within time: Duration? = nil) async throws {
    try await ask(inboxes.map { ($0, .sync, []) }, within: time)
  }

  /// Comes back when these files were tried once more.
  ///
  /// - Parameters:
  ///   - files: an inbox, and the files in it.
  ///   - time: how long to wait at the most.
  /// - Throws: `CommandFailure`, `tryLater` when no worker runs or `time` is over. The request
  ///   stays then, for whenever a worker comes.
  func retry(_ files: [InboxPath: [InboxPath]], within time: Duration? = nil) async throws {
    try await ask(files.map { ($0.key, .retry, $0.value) }, within: time)
  }

  private func ask(
    _ requests: [(inbox: InboxPath, request: InboxRequest, paths: [InboxPath])],
    within time: Duration?,
  ) async throws {
    var open: [InboxPath] = []
    let staysWhenNobodyComes = requests.allSatisfy { $0.request == .retry }
    defer { if !staysWhenNobodyComes { open.forEach(InboxRequest.withdraw) } }
    if !staysWhenNobodyComes { try requireWorker() }
    for (inbox, request, paths) in requests {
      do throws(FileFailure) {
        open.append(try request.put(into: inbox, paths: paths))
      } catch {
        throw CommandFailure(error.error.isForbidden ? .noPermission : .cannotWrite, "\(error)")
      }
    }
    let end = time.map { ContinuousClock.now + $0 }
    var pause = Self.looks.first
    while true {
      open.removeAll { !InboxRequest.isOpen($0) }
      if open.isEmpty { return }
      if let end, ContinuousClock.now >= end {
        throw CommandFailure(.tryLater, "the worker is not done yet; the time is over")
      }
      try requireWorker()
      try await Task.sleep(for: pause)
      pause = min(pause * 2, Self.looks.last)
    }
  }

  /// Makes sure that there is somebody to answer, as far as this user may know.
  private func requireWorker() throws {
    if WorkerState.isHidden(besideStore: store) { return }
    guard let worker = WorkerState.read(besideStore: store), worker.isAlive else {
      throw CommandFailure(
        .tryLater,
        "no worker runs on \(WorkingFolder.shown(store)); start one with `stemma watch`",
      )
    }
    let watched = Set(worker.inboxes.map(\.path))
    for inbox in inboxes where !worker.inboxes.isEmpty && !watched.contains(inbox.description) {
      throw CommandFailure(
        .wrongSettings,
        "\(WorkingFolder.shown(inbox.description)): the worker watches other folders: \(watched.sorted().joined(separator: ", "))",
      )
    }
  }
}
