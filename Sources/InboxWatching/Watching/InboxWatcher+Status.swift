import Dispatch
import Synchronization

extension InboxWatcher {
  /// What the folders were at after the last turn.
  struct FolderStatus {
    var inboxes: [WatchStatus.Inbox]
    var isScanning: Bool
    var lostCount: Int
    var watchCount: Int

    /// Whether an inbox has come or gone since `former`, or is watched in another way.
    func isNews(after former: FolderStatus) -> Bool {
      zip(inboxes, former.inboxes).contains {
        $0.missing != $1.missing || $0.degraded != $1.degraded
      }
    }
  }

  /// What the watcher is doing now.
  public var status: WatchStatus {
    files.withLock { files in
      WatchStatus(
        inboxes: zip(files.folders.inboxes, files.handled).map { inbox, handled in
          inbox.with(handledCount: handled.count)
        },
        settlingCount: files.settling.settlingCount,
        readyCount: files.settling.readyCount,
        offeredCount: files.settling.offeredCount,
        isScanning: files.folders.isScanning,
        lostCount: files.folders.lostCount,
        watchCount: files.folders.watchCount,
        limits: limits,
      )
    }
  }

  /// Whether ``stop()`` was called, or the task of ``run()`` cancelled.
  public var hasStopped: Bool { files.withLock { $0.isStopped } }

  /// Comes back when everything that was delivered before the call has been noticed.
  ///
  /// A complete file is then offered, or waits to be; one that settles is counted in
  /// ``WatchStatus/settlingCount``. Comes back at once when the watcher has stopped, and only
  /// after ``run()`` has been called otherwise.
  ///
  /// - Parameter scanning: whether to scan every inbox; otherwise only what the system's events
  ///   have told by now is followed up.
  public func catchUp(scanning: Bool = true) async {
    await withCheckedContinuation { continuation in
      queue.async {
        let source = self.work.withLock { work -> (any ChangeSource)?? in
          guard !work.hasEnded else { return nil }
          if scanning { work.folders.forceScans(at: self.alarm.now) }
          work.catchingUp.append(continuation)
          return .some(work.source)
        }
        guard let source else {
          continuation.resume()
          return
        }
        self.follow(source?.readAll() ?? [])
      }
    }
  }
}

extension FolderWatch {
  /// What a ``WatchStatus`` shows of the folders.
  var status: InboxWatcher.FolderStatus {
    InboxWatcher.FolderStatus(
      inboxes: inboxes.map { inbox in
        WatchStatus.Inbox(
          path: inbox.path,
          missing: inbox.missing,
          degraded: inbox.degraded,
          lastScanEnded: inbox.scanEnded,
          lastScanDuration: inbox.scanDuration,
          handledCount: 0,
        )
      },
      isScanning: isScanning,
      lostCount: lostCount,
      watchCount: folders.count,
    )
  }
}

extension WatchStatus.Inbox {
  fileprivate func with(handledCount: Int) -> WatchStatus.Inbox {
    WatchStatus.Inbox(
      path: path,
      missing: missing,
      degraded: degraded,
      lastScanEnded: lastScanEnded,
      lastScanDuration: lastScanDuration,
      handledCount: handledCount,
    )
  }
}
