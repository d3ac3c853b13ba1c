import ArticleStorage
import Foundation
import TestSupport
import Testing

@testable import stemma

@Suite(.temporaryDirectory) struct ReportingTests {
  private func state() -> WorkerState {
    var state = WorkerState()
    state.activity = .working
    state.waiting = 12_345
    state.filesPerSecond = 823.4
    state.secondsLeft = 15
    state.outcomes = ["stored": 7, "refused": 1]
    state.inboxes = [WorkerState.Inbox(path: "/a\"b\\c", missing: "gone", degraded: nil)]
    return state
  }

  @Test func aSentenceTellsRateAndRemainingTime() {
    #expect(
      state().sentence
        == "taking in: 12,345 files waiting, 823 a second, 15 s left, inbox /a\"b\\c missing: gone"
    )
  }

  @Test func aStateIsReadAsItWasWritten() throws {
    let store = TemporaryDirectory.current.url("store.sqlite").path
    #expect(WorkerState.read(besideStore: store) == nil)
    state().write(besideStore: store)
    let read = try #require(WorkerState.read(besideStore: store))
    #expect(read.outcomes == state().outcomes)
    #expect(read.isAlive)
    var other = read
    other.processStart = "1"
    #expect(!other.isAlive)
    try TemporaryDirectory.current.write("half of a st", to: "store.sqlite.worker")
    #expect(WorkerState.read(besideStore: store) == nil)
  }

  @Test func metricsAreOpenMetricsText() throws {
    let store = TemporaryDirectory.current.url("store.sqlite").path
    let text = state().metrics(files: StoreFiles(of: store))
    let lines = text.split(separator: "\n")
    #expect(lines.last == "# EOF")
    #expect(lines.contains(#"stemma_files_total{outcome="refused"} 1"#))
    #expect(lines.contains(#"stemma_inbox_missing{inbox="/a\"b\\c"} 1"#))
    #expect(lines.contains("stemma_backlog_files 12345"))
    let pattern = #/(# (HELP|TYPE) stemma_\w+ .+|# EOF|stemma_\w+(\{.*\})? -?[0-9.e+]+)/#
    for line in lines { #expect((try? pattern.wholeMatch(in: line)) != nil, "\(line)") }
    // Each family is told once, with its type before its samples.
    let types = lines.filter { $0.hasPrefix("# TYPE") }
    #expect(Set(types).count == types.count)
  }

  @Test func aBatchIsAsLargeAsAMomentAllows() {
    var size = BatchSize()
    for _ in 0..<10 { size.took(.milliseconds(10), files: size.limit) }
    #expect(size.limit == 512)
    for _ in 0..<40 { size.took(.seconds(2), files: size.limit) }
    #expect(size.limit == 4)
  }

  @Test func aRateForgetsWhatWasLongAgo() {
    var throughput = Throughput()
    let start = ContinuousClock.now
    throughput.add(files: 100, time: .seconds(1), end: start)
    #expect(throughput.filesPerSecond(at: start) == 100)
    #expect(throughput.filesPerSecond(at: start + .seconds(60)) == 0)
  }

  @Test func notesOfHalfAWriteAreNoTrouble() throws {
    let store = TemporaryDirectory.current.url("store.sqlite").path
    try TemporaryDirectory.current.write(
      "now 2 1.2.3 2f61\nnow 99999999999999999999 x 2f\nwas x\nnow 0 1.2.3 2f6",
      to: "store.sqlite.attempts",
    )
    _ = try AttemptNotes(besideStore: store)
  }
}
