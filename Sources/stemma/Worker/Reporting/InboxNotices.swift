import InboxWatching

/// What has happened to the inboxes, in sentences for the log: each thing once, when it begins and
/// when it ends.
struct InboxNotices {
  /// A sentence, and how urgent it is.
  struct Notice: Hashable, Sendable {
    let text: String
    let urgency: Urgency
  }

  private var inboxes: [WatchStatus.Inbox] = []
  private var nextLoss = 1

  /// What is to be said now that the watcher is at `status`.
  ///
  /// That events were lost is said the first time, and then whenever it was twice as often.
  mutating func take(_ status: WatchStatus) -> [Notice] {
    var notices: [Notice] = []
    for (index, inbox) in status.inboxes.enumerated() {
      let former = index < inboxes.count ? inboxes[index] : nil
      notices += Self.notices(of: inbox, after: former)
    }
    inboxes = status.inboxes
    if status.lostCount >= nextLoss {
      nextLoss = max(2 * nextLoss, status.lostCount + 1)
      notices.append(
        Notice(
          text: "more happened in the inboxes than the system's queue of events holds "
            + "(\(Figures.count(status.lostCount, "time")) so far); everything is scanned, nothing is lost",
          urgency: .warning,
        )
      )
    }
    return notices
  }

  private static func notices(
    of inbox: WatchStatus.Inbox,
    after former: WatchStatus.Inbox?,
  ) -> [Notice] {
    var notices: [Notice] = []
    if let missing = inbox.missing {
      // Another reason for the same is no news.
      if former?.missing == nil {
        let text = "inbox \(inbox.path): \(missing); it is watched when it is there"
        notices.append(Notice(text: text, urgency: .warning))
      }
      return notices
    }
    if former?.missing != nil {
      notices.append(Notice(text: "inbox \(inbox.path) is there and is watched", urgency: .notice))
    }
    if let degraded = inbox.degraded, former?.degraded == nil {
      notices.append(Notice(text: "inbox \(inbox.path): \(degraded)", urgency: .warning))
    } else if inbox.degraded == nil, former?.degraded != nil {
      let text = "inbox \(inbox.path): events tell enough again"
      notices.append(Notice(text: text, urgency: .notice))
    }
    return notices
  }
}
