import Dispatch
import Synchronization

extension InboxWatcher {
  /// The next files that are complete, at most `limit` of them; `nil` when the watcher stops or
  /// the task is cancelled.
  ///
  /// Comes back as soon as there is one. New arrivals go before the backlog, but not always, so
  /// that neither waits for ever.
  ///
  /// - Parameters:
  ///   - limit: how many files at the most.
  ///   - time: how long to wait for a file; `nil` for as long as it takes. The end of the wait
  ///     passes through the watcher's queue, so who comes back knows that the watcher is at work.
  /// - Returns: the files; with a `time`, none of them when it is over, or when an inbox has come or
  ///   gone, or is watched in another way; `nil` at the end.
  public func nextBatch(limit: Int = 64, within time: Duration? = nil) async -> [SettledFile]? {
    precondition(limit > 0, "a batch must have room for a file")
    let id = files.withLock { files in
      files.lastWaiting += 1
      return files.lastWaiting
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        enum Answer {
          case now([SettledFile]?)
          case later
        }
        let answer: Answer = files.withLock { files in
          if files.isStopped || Task.isCancelled { return .now(nil) }
          let batch = takeBatch(from: &files, limit: limit)
          if !batch.isEmpty { return .now(batch) }
          if time != nil, files.hasNews {
            files.hasNews = false
            return .now([])
          }
          files.waiting.append(
            Waiting(id: id, limit: limit, mayBeEmpty: time != nil, continuation: continuation)
          )
          return .later
        }
        switch answer {
        case .now(let batch): continuation.resume(returning: batch)
        case .later: if let time { giveUp(id, after: time) }
        }
      }
    } onCancel: {
      let waiting = files.withLock { files in
        files.waiting.firstIndex { $0.id == id }.map { files.waiting.remove(at: $0) }
      }
      waiting?.continuation.resume(returning: nil)
    }
  }

  /// Ends the wait `id` without a file, `time` from now.
  private func giveUp(_ id: Int, after time: Duration) {
    let (seconds, attoseconds) = time.components
    let nanoseconds = min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000
    queue.asyncAfter(deadline: .now() + .nanoseconds(Int(nanoseconds))) { [weak self] in
      let waiting = self?.files.withLock { files in
        files.waiting.firstIndex { $0.id == id }.map { files.waiting.remove(at: $0) }
      }
      waiting?.continuation.resume(returning: [])
    }
  }

  /// Says that a file was handled in the state in which it was offered, be it taken or refused:
  /// this state is not offered again.
  public func handled(_ file: SettledFile) {
    handled(CollectionOfOne(file))
  }

  /// Says that all of these files were handled.
  public func handled(_ batch: some Sequence<SettledFile>) {
    answer { files, now in
      for file in batch {
        files.handled[file.key.inbox].insert(file.path, file.observation)
        files.obstacles[file.key] = nil
        files.retries.remove(file.key)
        files.settling.finish(file.key, at: now)
      }
    }
  }

  /// Says that a file could not be handled now, and is to be offered again once it is complete,
  /// `wait` from now at the earliest.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - wait: how long at least.
  ///   - hasOutcome: whether it was recorded that it could not be handled, so that nobody who
  ///     waits for outcomes waits for it any more.
  public func tryAgain(_ file: SettledFile, after wait: Duration, hasOutcome: Bool = false) {
    answer { files, now in
      files.settling.retry(file.key, after: wait, hasOutcome: hasOutcome, at: now)
    }
  }

  private func answer(_ change: (inout Files, Instant) -> Void) {
    let now = alarm.now
    let isSooner = files.withLock { files in
      let before = files.settling.nextLook
      change(&files, now)
      if files.hasDoneRequest { return true }
      guard let after = files.settling.nextLook else { return false }
      return before.map { after < $0 } ?? true
    }
    if isSooner { queue.async { self.turn() } }
  }

  /// Hands complete files to those who wait for them, in the order in which they came.
  func deliver() {
    let deliveries = files.withLock { files in
      var deliveries: [(CheckedContinuation<[SettledFile]?, Never>, [SettledFile])] = []
      while let first = files.waiting.first {
        let batch = takeBatch(from: &files, limit: first.limit)
        if batch.isEmpty { break }
        files.waiting.removeFirst()
        deliveries.append((first.continuation, batch))
      }
      return deliveries
    }
    for (continuation, batch) in deliveries { continuation.resume(returning: batch) }
  }

  /// Ends the waits that may end without a file, or the next one.
  func releaseWaiting() {
    let released = files.withLock { files in
      let released = files.waiting.filter(\.mayBeEmpty)
      files.waiting.removeAll(where: \.mayBeEmpty)
      files.hasNews = released.isEmpty
      return released
    }
    for waiting in released { waiting.continuation.resume(returning: []) }
  }

  private func takeBatch(from files: inout Files, limit: Int) -> [SettledFile] {
    let taken = files.settling.takeReady(limit: limit, sizeLimit: options.batchSize)
    return taken.map { key, seen in
      settledFile(key, seen, files.obstacles[key], isRetry: files.retries.contains(key))
    }
  }

  func settledFile(
    _ key: FileKey,
    _ seen: FileObservation,
    _ obstacle: StableReadFailure?,
    isRetry: Bool = false,
  ) -> SettledFile {
    SettledFile(
      inbox: paths[key.inbox],
      path: key.path,
      observation: seen,
      obstacle: obstacle,
      isRetry: isRetry,
      key: key,
    )
  }
}
