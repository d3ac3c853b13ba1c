import Testing

@testable import InboxWatching

@Suite struct WatchedInboxTests {
  private let start = ContinuousClock.now
  private let options = WatchOptions()

  /// An inbox whose first scan took `duration`.
  private func scanned(in duration: Duration) -> WatchedInbox {
    var inbox = WatchedInbox(path: InboxPath("inbox"), now: start)
    inbox.scanBegan = start
    inbox.endScan(at: start + duration, options: options)
    return inbox
  }

  @Test func isScannedAgainAfterItsInterval() {
    let inbox = scanned(in: .milliseconds(1))
    #expect(inbox.scanDue == start + .milliseconds(60_001))
  }

  @Test func isScannedLessOftenWhenItIsLarge() {
    #expect(scanned(in: .seconds(1)).scanDue == start + .seconds(201))
    #expect(scanned(in: .seconds(100)).scanDue == start + .seconds(700))
  }

  @Test func isScannedAgainWhenHintsWereLostWhileItWas() {
    var inbox = scanned(in: .milliseconds(10))
    inbox.scanBegan = start + .seconds(1)
    inbox.requestScan(at: start + .seconds(1))
    inbox.endScan(at: start + .seconds(2), options: options)
    // One second of scanning, and four of rest.
    #expect(inbox.scanDue == start + .seconds(6))
  }

  @Test func isScannedAtOnceForWhoWaitsForIt() {
    var inbox = scanned(in: .seconds(1))
    inbox.forceScan(at: start + .seconds(2))
    #expect(inbox.scanDue == start + .seconds(2))
    inbox.scanBegan = start + .seconds(2)
    inbox.forceScan(at: start + .seconds(3))
    inbox.endScan(at: start + .seconds(4), options: options)
    #expect(inbox.scanDue == start + .seconds(4))
  }

  @Test func isPolledWhenSomethingCouldNotBeLookedAt() {
    var inbox = scanned(in: .milliseconds(1))
    inbox.scanBegan = start
    inbox.isObstructed = true
    inbox.endScan(at: start, options: options)
    #expect(inbox.scanDue == start + .seconds(2))
  }
}
