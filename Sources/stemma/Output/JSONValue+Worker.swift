extension JSONValue {
  /// What a worker is at.
  init(_ worker: WorkerState) {
    self = .object([
      "state": .string(worker.shownActivity),
      "process": .integer(worker.process),
      "startedAt": .string(worker.startedAt),
      "updatedAt": .string(worker.updatedAt),
      "paused": .optional(worker.paused),
      "waiting": .integer(worker.waiting),
      "settling": .integer(worker.settling),
      "filesPerSecond": .number(worker.filesPerSecond),
      "secondsLeft": worker.secondsLeft.map { .number($0) } ?? .null,
      "outcomes": .object(
        worker.outcomes.sorted { $0.key < $1.key }.map {
          Member(key: $0.key, value: .integer($0.value))
        }
      ),
      "lastArrival": .optional(worker.lastArrival),
      "inboxes": .array(
        worker.inboxes.map { inbox in
          .object([
            "path": .string(inbox.path), "missing": .optional(inbox.missing),
            "degraded": .optional(inbox.degraded),
          ])
        }
      ),
      "watches": .integer(worker.watches),
      "watchLimit": worker.watchLimit.map { .integer($0) } ?? .null,
      "eventsLost": .integer(worker.eventsLost),
      "hooks": .object(
        (worker.hooks ?? [:]).sorted { $0.key < $1.key }.map { event, counts in
          Member(
            key: event,
            value: .object(["done": .integer(counts.done), "failed": .integer(counts.failed)]),
          )
        }
      ),
    ])
  }
}

extension WorkerState {
  /// What it does, or `gone` when its process is not there any more and did not say so.
  var shownActivity: String {
    activity == .stopped || isAlive ? activity.rawValue : "gone"
  }
}
