import Testing

@testable import InboxWatching
@testable import stemma

@Suite struct InboxNoticesTests {
  private func status(
    missing: SystemError? = nil,
    degraded: String? = nil,
    lost: Int = 0,
  ) -> WatchStatus {
    let inbox = WatchStatus.Inbox(
      path: InboxPath("/in"),
      missing: missing,
      degraded: degraded,
      lastScanEnded: nil,
      lastScanDuration: nil,
      handledCount: 0,
    )
    return WatchStatus(
      inboxes: [inbox],
      settlingCount: 0,
      readyCount: 0,
      offeredCount: 0,
      isScanning: false,
      lostCount: lost,
      watchCount: 1,
      limits: nil,
    )
  }

  private let absent = SystemError(code: 2)

  @Test func sayNothingWhileAllIsWell() {
    var notices = InboxNotices()
    #expect(notices.take(status()).isEmpty)
    #expect(notices.take(status()).isEmpty)
  }

  @Test func sayOnceThatAnInboxIsMissingAndOnceThatItIsThere() {
    var notices = InboxNotices()
    #expect(
      notices.take(status(missing: absent)) == [
        .init(
          text: "inbox /in: No such file or directory; it is watched when it is there",
          urgency: .warning,
        )
      ]
    )
    #expect(notices.take(status(missing: absent)).isEmpty)
    #expect(notices.take(status(missing: SystemError(code: 13))).isEmpty)
    #expect(notices.take(status()).map(\.urgency) == [.notice])
    #expect(notices.take(status()).isEmpty)
  }

  @Test func sayWhatCanBeRaisedWhereEventsDoNotTellEnough() {
    var notices = InboxNotices()
    _ = notices.take(status())
    let told = notices.take(status(degraded: "raise fs.inotify.max_user_watches"))
    #expect(told.map(\.text) == ["inbox /in: raise fs.inotify.max_user_watches"])
    #expect(notices.take(status(degraded: "raise fs.inotify.max_user_watches")).isEmpty)
    #expect(notices.take(status()).map(\.urgency) == [.notice])
  }

  @Test func sayMoreAndMoreRarelyThatEventsWereLost() {
    var notices = InboxNotices()
    let said = (1...64).filter { !notices.take(status(lost: $0)).isEmpty }
    #expect(said == [1, 2, 4, 8, 16, 32, 64])
  }
}
