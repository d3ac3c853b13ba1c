import Dispatch
import Synchronization

/// The work, in short turns: hints, scans and looks take them by rotation, so that a backlog of a
/// hundred thousand files does not keep a new arrival waiting.
extension InboxWatcher {
  /// Follows up what the source of changes tells.
  func follow(_ hints: [ChangeHint]) {
    let now = alarm.now
    let news = work.withLock { work in
      var news: [FolderWatch.News] = []
      if work.isOn { work.folders.follow(hints, at: now, news: &news) }
      return news
    }
    take(news, at: now)
    turn()
  }

  /// Does one step of whatever there is to do, and sees to it that the next follows in time.
  func turn() {
    let now = alarm.now
    let news: [FolderWatch.News]? = work.withLock { work in
      var news: [FolderWatch.News] = []
      work.isTurnComing = false
      guard work.isOn else { return nil }
      work.folders.checkRoots(at: now, news: &news)
      work.folders.scan(limit: InboxWatcher.stepSize, at: now, news: &news)
      return news
    }
    guard let news else { return }
    take(news, at: now)
    lookAtDueFiles(at: now)
    deliver()
    prepareNextTurn(after: now)
  }

  private func prepareNextTurn(after now: Instant) {
    let nextLook = files.withLock { $0.settling.nextLook }
    let (status, caughtUp, isCaughtUp) = work.withLock { work in
      let nextStep = work.folders.nextStep(at: now)
      let next = min(nextStep, nextLook ?? nextStep)
      if next > now {
        alarm.set(next)
        defer { work.catchingUp = [] }
        return (work.folders.status, work.catchingUp, true)
      }
      if !work.isTurnComing {
        work.isTurnComing = true
        queue.async { self.turn() }
      }
      return (work.folders.status, [], false)
    }
    let isNews = files.withLock { files in
      defer { files.folders = status }
      return status.isNews(after: files.folders)
    }
    if isNews { releaseWaiting() }
    answerRequests(isCaughtUp: isCaughtUp)
    for continuation in caughtUp { continuation.resume() }
  }

  // MARK: - What the folders tell

  private func take(_ news: [FolderWatch.News], at now: Instant) {
    for item in news {
      switch item {
      case .sighted(let sighting): take(sighting, at: now)
      case .scanBegan(let inbox): files.withLock { $0.handled[inbox].beginScan() }
      case .scanEnded(let inbox, let isComplete):
        files.withLock { files in
          if isComplete {
            files.handled[inbox].endScan()
          } else {
            files.handled[inbox].abandonScan()
          }
        }
      case .requested(let key): take(requestAt: key, at: now)
      case .passable(let key):
        files.withLock { files in
          if files.obstacles.removeValue(forKey: key) != nil { files.settling.dismiss(key) }
        }
      }
    }
  }

  private func take(_ sighting: FolderWatch.Sighting, at now: Instant) {
    let (key, seen) = (sighting.key, sighting.seen)
    let (isHandled, isWaiting) = files.withLock { files in
      guard files.handled[key.inbox].contains(key.path, seen) else {
        return (false, files.settling.contains(key))
      }
      files.handled[key.inbox].scanned(key.path, seen)
      return (true, false)
    }
    if isHandled { return }
    if !isWaiting, sighting.arrival == .found,
      isKnown(settledFile(key, seen, sighting.obstacle))
    {
      files.withLock { $0.handled[key.inbox].insert(key.path, seen) }
      return
    }
    files.withLock { files in
      files.obstacles[key] = sighting.obstacle
      files.settling.notice(
        key,
        seen,
        by: sighting.arrival,
        isBacklog: sighting.isBacklog,
        at: now,
      )
    }
  }

  // MARK: - Looking at files

  private func lookAtDueFiles(at now: Instant) {
    let due = files.withLock { $0.settling.takeDue(at: now, limit: InboxWatcher.stepSize) }
    let looks = due.map { key in (key, InboxWatcher.look(at: paths[key.inbox].appending(key.path)))
    }
    files.withLock { files in
      for (key, look) in looks {
        switch look {
        case .vanished:
          files.obstacles[key] = nil
          files.retries.remove(key)
        case .seen(let seen, _):
          // A folder that can be entered is no file, whatever stood there before.
          if seen.kind == .folder, files.obstacles[key] == nil {
            files.settling.dismiss(key)
            continue
          }
        }
        files.settling.looked(key, look, at: now)
      }
    }
  }

  private static func look(at path: InboxPath) -> SettlingFiles.Look {
    do throws(SystemError) {
      let seen = try FileDescriptor.look(at: path).seen
      guard seen.kind == .regular else { return .seen(seen, writers: .unknown) }
      return lookInto(path, seen)
    } catch {
      return error.meansAbsent ? .vanished : .seen(.ofNothing, writers: .unknown)
    }
  }

  private static func lookInto(
    _ path: InboxPath,
    _ seen: FileObservation,
  ) -> SettlingFiles.Look {
    do throws(SystemError) {
      let file = try FileDescriptor.open(path)
      let writers = file.askForWriters()
      // In this order, as what a writer did before it closed the file is then seen.
      return .seen(try file.observe(), writers: writers)
    } catch {
      if error.meansAbsent { return .vanished }
      // Another program's lease makes an opening wait; it has the file for itself to write.
      return .seen(seen, writers: error.isBusy ? .some : .unknown)
    }
  }
}
