import Testing

@testable import InboxWatching

@Suite struct SettlingFilesTests {
  private let start = ContinuousClock.now
  private let key = FileKey(inbox: 0, path: InboxPath("a.txt"))

  private func seen(_ size: Int64 = 1, kind: FileKind = .regular) -> FileObservation {
    FileObservation(kind: kind, device: 1, inode: 2, size: size, modified: 3, changed: 4 + size)
  }

  /// Looks at every file that is due at `now`, all of which look like `seen`.
  private func look(
    _ files: inout SettlingFiles,
    _ seen: FileObservation?,
    _ writers: Writers = .none,
    at seconds: Double,
  ) -> Int {
    let now = start + .seconds(seconds)
    let due = files.takeDue(at: now, limit: .max)
    for key in due {
      files.looked(key, seen.map { .seen($0, writers: writers) } ?? .vanished, at: now)
    }
    return due.count
  }

  private func noticed(
    _ arrival: Arrival,
    _ files: inout SettlingFiles,
    _ seen: FileObservation? = nil,
    at seconds: Double = 0,
  ) {
    files.notice(key, seen ?? self.seen(), by: arrival, at: start + .seconds(seconds))
  }

  private func files() -> SettlingFiles { SettlingFiles(rules: SettlingRules()) }

  @Test(arguments: [Arrival.renamed, .linked])
  func doesNotKeepWaitingWhatArrivedWhole(arrival: Arrival) {
    var files = files()
    noticed(arrival, &files)
    #expect(look(&files, seen(), at: 0) == 1)
    #expect(files.readyCount == 1)
  }

  @Test func takesWhatArrivedWholeAsSoonAsNobodyHasItOpen() {
    var files = files()
    noticed(.renamed, &files)
    _ = look(&files, seen(), .some, at: 0)
    #expect(files.readyCount == 0)
    // A child of the sender had it open as well, and has written nothing.
    noticed(.closed, &files, at: 0.25)
    #expect(look(&files, seen(), at: 0.25) == 1)
    #expect(files.readyCount == 1)
  }

  @Test func takesARenameForWholeWhereNobodyKnowsTheWriters() {
    var files = files()
    noticed(.renamed, &files)
    _ = look(&files, seen(), .unknown, at: 0)
    #expect(files.readyCount == 1)
  }

  @Test func waitsTheQuietTimeForAFileWrittenInPlace() {
    var files = files()
    noticed(.touched, &files)
    noticed(.closed, &files, at: 0.5)
    #expect(look(&files, seen(), at: 1.4) == 0)
    #expect(files.nextLook.map { $0 <= start + .seconds(1.5) } == true)
    #expect(look(&files, seen(), at: 1.5) == 1)
    #expect(files.readyCount == 1)
  }

  @Test func beginsTheQuietTimeAnewWithEachChange() {
    var files = files()
    noticed(.closed, &files)
    for second in 1...20 {
      #expect(look(&files, seen(Int64(second + 1)), at: Double(second)) == 1)
      #expect(files.readyCount == 0)
    }
    #expect(look(&files, seen(21), at: 21) == 1)
    #expect(files.readyCount == 1)
  }

  @Test func waitsForTheWriterHoweverLongItPauses() {
    var files = files()
    noticed(.renamed, &files)
    var looks = 0
    for second in 0..<3_600 { looks += look(&files, seen(), .some, at: Double(second)) }
    #expect(files.readyCount == 0)
    // Ever more rarely, down to twice a minute.
    #expect((120...140).contains(looks))
    noticed(.closed, &files, at: 3_600)
    #expect(look(&files, seen(), .none, at: 3_601) == 1)
    #expect(files.readyCount == 1)
  }

  @Test func waitsLongerWhereNobodyKnowsTheWriters() {
    var files = files()
    noticed(.found, &files)
    _ = look(&files, seen(), .unknown, at: 1)
    #expect(files.readyCount == 0)
    #expect(look(&files, seen(), .unknown, at: 4.9) == 0)
    _ = look(&files, seen(), .unknown, at: 5)
    #expect(files.readyCount == 1)
  }

  @Test func trustsAClosingWhereNobodyKnowsTheWriters() {
    var files = files()
    noticed(.touched, &files)
    noticed(.closed, &files)
    _ = look(&files, seen(), .unknown, at: 1)
    #expect(files.readyCount == 1)
  }

  @Test func forgetsWhatIsGone() {
    var files = files()
    noticed(.closed, &files)
    _ = look(&files, nil, at: 1)
    #expect(files.settlingCount == 0)
    #expect(!files.contains(key))
    #expect(look(&files, seen(), at: 100) == 0)
  }

  @Test func takesBackACompleteFileThatChanges() {
    var files = files()
    noticed(.renamed, &files)
    _ = look(&files, seen(), at: 0)
    noticed(.closed, &files, seen(2), at: 0.1)
    #expect(files.readyCount == 0)
    #expect(files.takeReady(limit: 9, sizeLimit: .max).isEmpty)
    _ = look(&files, seen(2), at: 1.1)
    #expect(files.takeReady(limit: 9, sizeLimit: .max).map(\.seen) == [seen(2)])
  }

  @Test func offersAFileOnceHoweverOftenItIsNoticed() {
    var files = files()
    for _ in 0..<5 {
      noticed(.renamed, &files)
      _ = look(&files, seen(), at: 0)
    }
    #expect(files.takeReady(limit: 9, sizeLimit: .max).count == 1)
    noticed(.renamed, &files)
    #expect(look(&files, seen(), at: 1) == 0)
    #expect(files.takeReady(limit: 9, sizeLimit: .max).isEmpty)
  }

  @Test func offersAFileAnewThatChangedWhileItWasWorkedOn() {
    var files = files()
    noticed(.renamed, &files)
    _ = look(&files, seen(), at: 0)
    #expect(files.takeReady(limit: 9, sizeLimit: .max).count == 1)
    noticed(.renamed, &files, seen(2), at: 1)
    #expect(files.offeredCount == 1)
    files.finish(key, at: start + .seconds(2))
    _ = look(&files, seen(2), at: 2)
    #expect(files.takeReady(limit: 9, sizeLimit: .max).map(\.seen) == [seen(2)])
  }

  @Test func offersAgainWhatCouldNotBeHandled() {
    var files = files()
    noticed(.renamed, &files)
    _ = look(&files, seen(), at: 0)
    _ = files.takeReady(limit: 9, sizeLimit: .max)
    files.retry(key, after: .seconds(10), at: start)
    #expect(look(&files, seen(), at: 9) == 0)
    #expect(look(&files, seen(), at: 10) == 1)
    #expect(files.takeReady(limit: 9, sizeLimit: .max).count == 1)
    files.finish(key, at: start)
    #expect(!files.contains(key))
    #expect(files.settlingCount + files.readyCount + files.offeredCount == 0)
  }

  /// Makes files complete, in this order.
  private func makeReady(
    _ names: [String],
    _ files: inout SettlingFiles,
    size: Int64 = 1,
    isBacklog: Bool = false,
    at seconds: Double = 0,
  ) {
    for name in names {
      let key = FileKey(inbox: 0, path: InboxPath(name))
      let now = start + .seconds(seconds)
      files.notice(key, seen(size), by: .renamed, isBacklog: isBacklog, at: now)
      _ = look(&files, seen(size), at: seconds)
    }
  }

  private func take(_ files: inout SettlingFiles, limit: Int = 1_000) -> [String] {
    files.takeReady(limit: limit, sizeLimit: .max).map(\.key.path.description)
  }

  @Test func looksAtWhatArrivedWholeBeforeAllThatWasFound() {
    var files = files()
    for number in 0..<1_000 {
      let found = FileKey(inbox: 0, path: InboxPath("found-\(number)"))
      files.notice(found, seen(), by: .found, isBacklog: true, at: start)
    }
    noticed(.renamed, &files, at: 2)
    let now = start + .seconds(2)
    #expect(files.takeDue(at: now, limit: 8).first == key)
    // Nor do those that were found wait until nothing arrives any more.
    for number in 0..<1_000 {
      let renamed = FileKey(inbox: 0, path: InboxPath("renamed-\(number)"))
      files.notice(renamed, seen(), by: .renamed, at: now)
    }
    let due = files.takeDue(at: now, limit: 8).map(\.path.description)
    #expect(due.count { $0.hasPrefix("renamed") } == 6)
    #expect(due.count { $0.hasPrefix("found") } == 2)
  }

  @Test func letsNeitherTheBacklogNorNewArrivalsStarve() {
    var files = files()
    makeReady((0..<100).map { "old\($0)" }, &files, isBacklog: true)
    makeReady((0..<100).map { "new\($0)" }, &files)
    let first = take(&files, limit: 40)
    #expect(first.filter { $0.hasPrefix("new") }.count == 30)
    #expect(first.filter { $0.hasPrefix("old") }.count == 10)
    #expect(take(&files).count == 160)
  }

  @Test func takesTheNewestDuringAFlood() {
    var files = files()
    makeReady((0..<1_000).map { "flood\($0)" }, &files)
    _ = take(&files, limit: 32)
    makeReady(["newest"], &files)
    let next = take(&files, limit: 32)
    #expect(next.prefix(4).contains("newest"))
    // The oldest come to their end as well.
    #expect(next.filter { $0.hasPrefix("flood") && $0.count < 8 }.count >= 8)
  }

  @Test func takesALargeFileAloneAndSmallOnesFirst() {
    var files = files()
    makeReady(["large"], &files, size: ReadyFiles.largeSize)
    makeReady((0..<100).map { "small\($0)" }, &files)
    var batches: [[String]] = []
    while case let batch = take(&files, limit: 10), !batch.isEmpty { batches.append(batch) }
    #expect(batches.count == 11)
    #expect(batches[0].count == 10)
    #expect(batches.filter { $0.contains("large") } == [["large"]])
    // Nor is it kept waiting for as long as small ones come.
    #expect(batches.dropLast().contains(["large"]))
  }

  @Test func knowsWhenWhatCameBeforeALineIsDone() {
    var files = files()
    makeReady(["before"], &files)
    let line = files.drawLine()
    makeReady(["after"], &files)
    #expect(!files.isDone(line))
    _ = take(&files)
    #expect(!files.isDone(line))
    files.finish(FileKey(inbox: 0, path: InboxPath("before")), at: start)
    #expect(files.isDone(line))
    #expect(files.offeredCount == 1)
  }

  @Test func keepsNobodyWaitingForAFileThatIsStillWritten() {
    var files = files()
    noticed(.touched, &files)
    let line = files.drawLine()
    #expect(!files.isDone(line))
    _ = look(&files, seen(), .some, at: 1)
    #expect(files.isDone(line))
    // Once it is complete it keeps those waiting who began to after that.
    let next = files.drawLine()
    #expect(!files.isDone(next))
  }

  @Test func keepsNobodyWaitingForAFileOfWhichItIsRecordedThatItMustWait() {
    var files = files()
    makeReady(["a.txt"], &files)
    let line = files.drawLine()
    _ = take(&files)
    files.retry(key, after: .seconds(1), at: start)
    #expect(!files.isDone(line))
    _ = look(&files, seen(), at: 1)
    _ = take(&files)
    files.retry(key, after: .seconds(1), hasOutcome: true, at: start)
    #expect(files.isDone(line))
  }

  @Test func endsABatchWhenItIsLarge() {
    var files = files()
    for name in ["a", "b", "c"] {
      let key = FileKey(inbox: 0, path: InboxPath(name))
      files.notice(key, seen(600), by: .renamed, at: start)
    }
    _ = look(&files, seen(600), at: 0)
    #expect(files.takeReady(limit: 9, sizeLimit: 1_000).count == 2)
    #expect(files.takeReady(limit: 9, sizeLimit: 1_000).count == 1)
  }

  @Test func keepsTheOrderOfTimesInTheHeap() {
    var times = DueTimes()
    var generator = SystemRandomNumberGenerator()
    for number in 0..<1_000 {
      let key = FileKey(inbox: number, path: InboxPath(""))
      times.insert(key, at: start + .milliseconds(Int.random(in: 0..<500, using: &generator)))
    }
    var last = start
    var count = 0
    while let next = times.popFirst(until: start + .seconds(1)) {
      #expect(next.at >= last)
      last = next.at
      count += 1
    }
    #expect(count == 1_000)
  }
}
